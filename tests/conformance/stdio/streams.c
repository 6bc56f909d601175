// recorded: fails, it forks, which a recorded program cannot
/* Streams: positions, buffering, memory streams, popen. */
// flags: -w
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <stdio_ext.h>
#include <unistd.h>
static int failures;
#define CK(x) do { if (!(x)) { dprintf(1, "line %d: %s\n", __LINE__, #x); failures = 1; } } while (0)
static ssize_t cr(void*c,char*b,size_t n){ int*p=c; if(*p>=3) return 0; (*p)++; memcpy(b,"abc",3); return 3;}
static ssize_t cw(void*c,const char*b,size_t n){ *(int*)c+=n; return n;}
int main(void){
 char path[64], path3[64]; sprintf(path, "/tmp/stdio-streams-%d", getpid()); sprintf(path3, "%s.3", path);
 FILE*f=fopen(path,"w+"); CK(f);
 for(int i=0;i<5000;i++) fprintf(f,"%06d\n",i);
 CK(ftell(f)==35000); rewind(f); char b[64];
 CK(fgets(b,64,f)&&!strcmp(b,"000000\n"));
 CK(fseek(f,7*100,SEEK_SET)==0); CK(fgets(b,64,f)&&!strcmp(b,"000100\n")); CK(ftell(f)==707);
 CK(fseek(f,-14,SEEK_CUR)==0); CK(fgets(b,64,f)&&!strcmp(b,"000099\n"));
 CK(fseek(f,-7,SEEK_END)==0); CK(fgets(b,64,f)&&!strcmp(b,"004999\n")); CK(fgetc(f)==EOF); CK(feof(f));
 CK(fseek(f,7*4000,SEEK_SET)==0); CK(!feof(f)); fputs("xxxxxx",f); CK(fseek(f,7*3999,SEEK_SET)==0);
 CK(fgets(b,64,f)&&!strcmp(b,"003999\n"));CK(fgets(b,64,f)&&!strcmp(b,"xxxxxx\n"));
 // read then write without seek
 fpos_t pos; CK(!fgetpos(f,&pos)); CK(fgets(b,64,f)&&!strcmp(b,"004001\n")); CK(!fsetpos(f,&pos)); CK(fgets(b,64,f)&&!strcmp(b,"004001\n"));
 CK(ungetc('Q',f)=='Q'); CK(ftell(f)==7*4002-1); CK(getc(f)=='Q'); CK(getc(f)=='0');
 fclose(f);
 f=fopen(path,"a+"); fputs("tail\n",f); CK(ftell(f)==35005); rewind(f); CK(fgets(b,64,f)&&!strcmp(b,"000000\n")); fputs("more\n",f); CK(ftell(f)==35010); fclose(f);
 f=fopen(path,"r"); char*l=0; size_t n=0; ssize_t k; int c=0; while((k=getline(&l,&n,f))>0) c++; CK(c==5002); CK(feof(f)); CK(!strcmp(l,"more\n")); free(l);
 char big[40000]; rewind(f); CK(fread(big,1,sizeof big,f)==35010); CK(feof(f)); CK(fread(big,1,1,f)==0); fclose(f);
 CK(fopen("/nonexistent/x","r")==0); CK(errno==ENOENT); CK(fopen(path,"q")==0 && errno==EINVAL);
 char*mp; size_t mn; f=open_memstream(&mp,&mn); fprintf(f,"hello %d",5); fflush(f); CK(mn==7&&!strcmp(mp,"hello 5")); for(int i=0;i<1000;i++) fputs("0123456789",f); CK(ftell(f)==10007); fclose(f); CK(mn==10007&&strlen(mp)==10007); free(mp);
 char mb[20]="abcdef"; f=fmemopen(mb,6,"r"); CK(fgets(b,4,f)&&!strcmp(b,"abc")); CK(getc(f)=='d'); CK(ungetc('z',f)=='z'); CK(getc(f)=='z'); fclose(f); CK(!strcmp(mb,"abcdef"));
 f=fmemopen(mb,10,"w"); fprintf(f,"xyz"); fflush(f); CK(!strcmp(mb,"xyz")); fprintf(f,"0123456789"); CK(fflush(f)==EOF); fclose(f);
 int st=0; f=fopencookie(&st,"r",(cookie_io_functions_t){cr,0,0,0}); CK(fread(b,1,64,f)==9); CK(feof(f)); fclose(f);
 st=0; f=fopencookie(&st,"w",(cookie_io_functions_t){0,cw,0,0}); fprintf(f,"%5000d",1); fclose(f); CK(st==5000);
 f=popen("echo hi; exit 3","r"); CK(f); if(!f) return 1; CK(fgets(b,64,f)&&!strcmp(b,"hi\n")); CK(pclose(f)==3<<8);
 f=popen("cat >/dev/null","w"); fprintf(f,"through cat\n"); CK(pclose(f)==0);
 f=tmpfile(); CK(f); fputs("t",f); rewind(f); CK(getc(f)=='t'); fclose(f);
 char*a; CK(asprintf(&a,"%s-%d","x",12)==4&&!strcmp(a,"x-12")); free(a);
 f=fopen(path3,"w"); setvbuf(f,0,_IOLBF,0); fprintf(f,"line\npart"); CK(__fpending(f)==4); fprintf(f,"\n"); CK(__fpending(f)==0); setvbuf(f,0,_IONBF,0); fprintf(f,"x"); CK(__fpending(f)==0); fclose(f);
 f=fopen(path3,"w"); setvbuf(f,big,_IOFBF,100); for(int i=0;i<30;i++) fwrite("0123456789",1,10,f); fclose(f); f=fopen(path3,"r"); CK(fread(big,1,1000,f)==300); fclose(f); CK(!remove(path3)); CK(remove(path3)==-1);
 f=fopen(path,"r"); setvbuf(f,0,_IONBF,0); CK(getc(f)=='0'); CK(ungetc('7',f)=='7'); CK(getc(f)=='7'); CK(ungetc('8',f)=='8'&&ungetc('9',f)=='9'); CK(getc(f)=='9'&&getc(f)=='8'); f=freopen(path,"r+",f); CK(f&&getc(f)=='0'); fclose(f);
 remove(path);
 return failures;
}
