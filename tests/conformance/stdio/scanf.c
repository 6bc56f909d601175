/* scanf: what matches, what is taken, what is left. */
// host: same
// flags: -w
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <errno.h>
#include <unistd.h>
#define T(s,f,...) do{ memset(buf,'#',sizeof buf); i=j=k=-7; d=e=-7; fl=-7; ll=-7; n=-7; int r=sscanf(s,f,__VA_ARGS__); buf[63]=0; printf("%d: \"%s\" \"%s\" -> %d | %d %d %d %ld %g %g %g %.20s n=%d\n",__LINE__,s,f,r,i,j,k,ll,d,e,fl,buf,n);}while(0)
char buf[64]; int i,j,k,n; double d,e; float fl; long ll; char*mp; 
int main(){
 T("1 2 3","%d %d%d",&i,&j,&k); T("0x1f 017 9","%i%i%i",&i,&j,&k); T("-5","%u",&i); T("abc","%d",&i); T("","%d",&i); T("  ","%d",&i); T("  ","x%d",&i);
 T("12abc","%2d%s",&i,buf); T("12345","%3d%d%n",&i,&j,&n); T("99999999999999999999","%ld",&ll); T("-99999999999999999999","%ld",&ll); T("4294967297","%d",&i);
 T("1.5e3","%lf",&d); T("1e","%lf%n",&d,&n); T("1e+","%lf%n",&d,&n); T("1e+x","%lf%s",&d,buf); T(".","%lf",&d); T("-.5","%lf",&d); T("0x1.8p1","%lf",&d); T("0x","%lf",&d); T("0xg","%lf%s",&d,buf); T("nan","%lf",&d); T("na","%lf",&d); T("inf","%lf",&d); T("infinity","%lf",&d); T("infin","%lf",&d); T("-INFx","%lf%s",&d,buf); T("1.25","%3f%lf",&fl,&d); T("1.2.3","%lf%lf",&d,&e); T("+","%lf",&d); T("+5","%lf",&d);
 T("0xg","%x%s",&i,buf); T("0x","%i%n",&i,&n); T("0b11","%i%s",&i,buf); T("+","%d",&i); T("- 5","%d",&i); T("08","%i%n",&i,&n);
 T("hello world","%s%n",buf,&n); T("hello world","%3s%n",buf,&n); T("hello world","%c%n",buf,&n); T("hello","%4c%n",buf,&n); T("he","%4c%n",buf,&n); T("","%c",buf); T("","%s",buf);
 T("abc123","%[a-c]%d",buf,&i); T("abc123","%[^0-9]%d",buf,&i); T("123","%[a-c]",buf); T("a-b]","%[]a-]%n",buf,&n); T("]]x","%[]]%n",buf,&n); T("x]","%[^]]%n",buf,&n); T("a-c-e","%[a-c-e]%n",buf,&n); T("d","%[a-c-e]%n",buf,&n); T("-a","%[-a]",buf);
 T("5%6","%d%%%d",&i,&j); T("5 %6","%d%%%d",&i,&j); T("a b","a b%n",&n); T("ab","a b%n",&n); T("1,2","%d,%d",&i,&j); T("1;2","%d,%d",&i,&j); T("3 4","%*d%d",&i); T("7 8","%2$d%1$d",&i,&j);
 T("300","%hhd",(signed char*)&i); T("70000","%hd",(short*)&i); T("0x7f","%p",(void**)&ll); T("(nil)","%p",(void**)&ll); T("abc","%n%s",&n,buf); T("12","%jd",&ll); T("12","%zu",&ll); T("12","%lld",&ll);
 int r=sscanf("alloc this","%ms %m[a-z]",&mp,(char**)&ll); printf("%d %s %s\n",r,mp,(char*)ll); 
 T("1 ","%d %d",&i,&j); T("1 x","%d %d",&i,&j); T("x","%d %d",&i,&j); T("1","%d%n%d",&i,&n,&j); T("123456789012345678901234567890","%lf",&d); T("2.5","%f",&fl); T("1e400","%lf",&d); T("0","%i",&i); T("00","%i",&i); T("0 x","%x%s",&i,buf); T("a","%x",&i); T("7f","%hhx",(unsigned char*)&i); T("0x-1","%x%s",&i,buf); T("5","%5d",&i); T("   5","%2d",&i); T("12 34","%1d%1d%1d",&i,&j,&k);
 FILE*f=tmpfile(); for(int q=0;q<5000;q++) fprintf(f,"%d %f name%d\n",q,q*1.5,q); rewind(f); char nm[32]; int c=0; double s=0; while(fscanf(f,"%d %lf %31s",&i,&d,nm)==3){ s+=d+i+strlen(nm); c++; } printf("%d %f %ld %d\n",c,s,ftell(f),feof(f)); rewind(f); r=fscanf(f,"%d%n",&i,&n); printf("%d %d %d %ld %d\n",r,i,n,ftell(f),getc(f)); fclose(f);
 long double L; r=sscanf("3.14159265358979323846","%Lf",&L); printf("%d %.20Lf\n",r,L);
}
