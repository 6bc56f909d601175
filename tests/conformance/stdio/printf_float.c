/* Floating point in every format, random numbers: the same text as the host's.
   Arguments: how many; anything further prints each. */
// host: same
// flags: -w -fno-builtin
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
static uint64_t s=88172645463325252ull; static uint64_t rnd(void){ s^=s<<13; s^=s>>7; s^=s<<17; return s*0x2545F4914F6CDD1Dull; }
static uint64_t h=1469598103934665603ull; 
static void mix(const char*b){ while(*b){h^=(unsigned char)*b++; h*=1099511628211ull;} h^=10; h*=1099511628211ull; }
static char b[30000];
int main(int argc,char**argv){ long n=argc>1?({long v=0;for(char*c=argv[1];*c;c++)v=v*10+*c-48;v;}):50000; int verbose=argc>2;
 static const char*fm[]={"%e","%f","%g","%.17g","%.15g","%.0f","%.2f","%.3e","%.20f","%.30e","%a","%.3a","%#.5g","%+010.3f","%-20.4e|","%.1f","%.16g","%.0e","%G","%.40g","%15g","%.10f","%A","%.0a","% .6f"};
 static const char*fl[]={"%Le","%Lf","%Lg","%.17Lg","%.21Lg","%.0Lf","%.2Lf","%.3Le","%.20Lf","%.30Le","%La","%.3La","%#.5Lg","%.19Le","%.18Lg","%.0La","%LA"};
 for(long i=0;i<n;i++){ uint64_t r=rnd(); double d; int k=rnd()%12;
  switch(k){ case 0: d=(int64_t)(r%2000001-1000000)/ (double)(1<<(rnd()%12)); break; case 1: d=(double)(r%100000)/100; break; case 2: d=(double)(int64_t)r; break; case 3: d=(r>>11)*0x1p-53; break; case 4: d=(double)(r%1000)+0.5; break; case 5: r&=0x800fffffffffffffull; memcpy(&d,&r,8); break; case 6: d=1e22*(r%1000); break; case 7: { static const double p[]={1,10,100,1e5,1e10,1e20,1e50,1e100,1e200,1e300}; d=(r%100)*p[rnd()%10]; if(r>>63) d=1/d;} break; default: memcpy(&d,&r,8); }
  const char*f=fm[rnd()%25]; int m=snprintf(b,sizeof b,f,d); mix(b); h+=m; if(verbose) printf("%016lx %s -> %d %s\n",*(long*)&d,f,m,b);
  if(i%8==0){ long double L; uint64_t m=rnd()|1ull<<63; unsigned short e=rnd(); int kk=rnd()%8; if(kk<4) e=16383-100+e%200; else if(kk==4) e&=0x8003; else if(kk==5) e=(e%5)+0x7ffa; if(kk==6&&0) m=0; if(kk==7) m&=~0xffffffffffull; if((e&0x7fff)==0) m&=~(1ull<<63); memset(&L,0,sizeof L); memcpy(&L,&m,8); memcpy((char*)&L+8,&e,2);
   f=fl[rnd()%17]; int q=snprintf(b,sizeof b,f,L); mix(b); h+=q; if(verbose) printf("%04x%016lx %s -> %d %s\n",e,m,f,q,b);}
  if(i%1000==999) printf("%ld %016lx\n",i+1,h); }
 printf("%016lx\n",h); fflush(stdout); return 0; }
