/* strtod, strtof, strtold of random and of hard texts, in all rounding directions.
   Arguments: how many, anything to print each, the direction. */
// host: same
// flags: -w -fno-builtin
#include <stdio.h>
#include <string.h>
#include <stdint.h>
#include <errno.h>
#include <stdlib.h>
static void setround(int m){ unsigned mx; unsigned short cw; __asm__ volatile("stmxcsr %0":"=m"(mx)); mx=(mx&~0x6000)|(m<<3); __asm__ volatile("ldmxcsr %0"::"m"(mx)); __asm__ volatile("fnstcw %0":"=m"(cw)); cw=(cw&~0xc00)|m; __asm__ volatile("fldcw %0"::"m"(cw)); }
double strtod(const char*,char**); float strtof(const char*,char**); long double strtold(const char*,char**);
static uint64_t s=88172645463325252ull; static uint64_t rnd(void){ s^=s<<13; s^=s>>7; s^=s<<17; return s*0x2545F4914F6CDD1Dull; }
static uint64_t h=1469598103934665603ull; static void mix(const void*p,int n){ const unsigned char*b=p; while(n--){h^=*b++; h*=1099511628211ull;} }
static char b[70000];
int main(int argc,char**argv){ long n=argc>1?atol(argv[1]):30000; int v=argc>2; int mode=argc>3?argv[3][0]-48:-1, all=mode<0; static const int ms[]={0,0x400,0x800,0xc00};
 for(long i=0;i<n;i++){ int k=rnd()%16; uint64_t r=rnd(); double d; long double L; memset(&L,0,sizeof L); char*e; 
  switch(k){ case 0: sprintf(b,"%lu",r>>(rnd()%64)); break; case 1: sprintf(b,"%ld.%04lu",(long)(r%100000),rnd()%10000); break;
   case 2: sprintf(b,"%lue%d",r,(int)(rnd()%700)-350); break; case 3: memcpy(&d,&r,8); sprintf(b,"%.17g",d); break;
   case 4: memcpy(&d,&r,8); sprintf(b,"%.*e",(int)(rnd()%30),d); break;
   case 5: /* halfway doubles exact */ r&=0x7fffffffffffffffull; if((r>>52)==0x7ff) r^=1ull<<62; { memcpy(&d,&r,8); uint64_t r2=r+1; double d2; memcpy(&d2,&r2,8); L=((long double)d+d2)/2; sprintf(b,"%.800Le",L); if(rnd()&1){ char*q=strchr(b,'e'); char t[16]; strcpy(t,q); strcpy(q,rnd()&1?"0000000001":"000"); strcat(b,t);} } break;
   case 6: r&=0x800fffffffffffffull; memcpy(&d,&r,8); sprintf(b,"%.*g",(int)(rnd()%800)+1,d); break;
   case 7: sprintf(b,"%s0x%lx.%lxp%d",r&1?"-":"",rnd()>>(rnd()%64),rnd(),(int)(rnd()%2400)-1200); break;
   case 8: { uint64_t m=r|1ull<<63; unsigned short x=rnd(); if(rnd()%3==0) x&=0x8007; if(!(x&0x7fff)) m&=~(1ull<<63); if((x&0x7fff)==0x7fff) x^=0x100; memcpy(&L,&m,8); memcpy((char*)&L+8,&x,2); sprintf(b,"%.*Lg",(int)(rnd()%30)+1,L);} break;
   case 9: { if(rnd()%8){b[0]=48;b[1]=0;break;} uint64_t m=r|1ull<<63; unsigned short x=rnd(); if(rnd()%2==0) x&=0x8007; if(!(x&0x7fff)) m&=~(1ull<<63);if((x&0x7fff)==0x7fff) x^=0x100; memcpy(&L,&m,8); memcpy((char*)&L+8,&x,2); sprintf(b,"%.12000Le",L); if(rnd()&1) L*=1; char*q=strchr(b,'e'); int cut=rnd()%12000+3; if(q-b>cut&&rnd()&1) memmove(b+cut,q,strlen(q)+1); } break;
   case 10: sprintf(b,"%lu.%lue%ld",r,rnd(),(long)(rnd()%10400)-5200); break;
   case 11: sprintf(b,"  %s%lue%d",r&1?"-":"+",r>>(rnd()%60),(int)(rnd()%50)-25); break;
   case 12: { static const char*w[]={"nan","-nan","inf","-inf","infinity","INFINITYx","nan(12)","nan(0x7)","nan(zz)","nan(","0x","0x.","0xp1","0x.8","1e","1e+","1.e5","..5",".","-.5e1x","+","0e999999999999","1e999999999","-1e-999999999","0x1p-1074","0x1p-1075","0x1.8p-1075","0x0.8p-16445","2.2250738585072014e-308","2.2250738585072011e-308","4.9e-324","2.4703282292062327e-324","2.4703282292062328e-324","1.7976931348623157e308","1.7976931348623159e308","1.7976931348623158e308","3.4028235e38","3.4028236e38","1.1897314953572317650e4932","1e4932","1.2e4932","1e-4951","1e-4950","1.8e-4951","9007199254740993","infinit","nan(1)x","0x1.fffffffffffff8p1023","0x1.fffffffffffff7p1023","0x1.fffffffffffffp-1023","0x1.fffffffffffffcp-1023","0X1P5"}; strcpy(b,w[r%(sizeof w/sizeof*w)]);} break;
   case 13: sprintf(b,"%lu",r%1000000); { int z=rnd()%400; int l=strlen(b); memset(b+l,'0',z); b[l+z]=0; if(rnd()&1) sprintf(b+l+z,"e-%lu",rnd()%400);} break;
   case 14: { int z=rnd()%400; strcpy(b,"0."); memset(b+2,'0',z); sprintf(b+2+z,"%lu",r); if(rnd()&1) sprintf(b+strlen(b),"e%lu",rnd()%400);} break;
   default: { float f; uint32_t u=r&0x7fffffff; if((u>>23)==255) u^=1<<30; memcpy(&f,&u,4); uint32_t u2=u+1; float g; memcpy(&g,&u2,4); d=((double)f+g)/2; sprintf(b,"%.200e",d); } }
  if(all) mode=i&3; if(mode) setround(ms[mode]);
  errno=0; d=strtod(b,&e); int e1=errno; long o1=e-b; errno=0; float f=strtof(b,&e); int e2=errno; long o2=e-b; memset(&L,0,16); errno=0; L=strtold(b,&e); int e3=errno; long o3=e-b; unsigned char lb[16]={0}; memcpy(lb,&L,10);
  if(mode) setround(0);
  mix(&d,8); mix(&f,4); mix(lb,10); mix(&e1,4);mix(&e2,4);mix(&e3,4);mix(&o1,8);mix(&o2,8);mix(&o3,8);
  if(i%1000==999) printf("%016lx\n",h); if(v) printf("%d %.120s -> %016lx %08x %04x%016lx %d %d %d %ld %ld %ld\n",k,b,*(long*)&d,*(int*)&f,*(unsigned short*)(lb+8),*(long*)lb,e1,e2,e3,o1,o2,o3);
 }
 printf("%016lx\n",h); fflush(stdout); return 0; }
