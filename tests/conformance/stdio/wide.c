/* Wide streams, wprintf, wscanf. */
// flags: -w
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <locale.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>
static int failures;
#define CK(x) do{ if(!(x)) { fprintf(stderr,"line %d: %s\n", __LINE__, #x); failures=1; }}while(0)
int main(void){
 CK(setlocale(LC_ALL,"C.UTF-8")); wchar_t b[64]; char nb[64];
 CK(swprintf(b,64,L"%d %ls %s|%5ls|%-5s|%.2ls|%.1s",42,L"wé",  "né",L"éé","é",L"éàü","éa")==25); CK(!wcscmp(b,L"42 wé né|   éé|é    |éà|é"));
 CK(swprintf(b,3,L"%d",12345)==-1);
 int n; CK(swprintf(b,64,L"é%n%f",&n,1.5)==9); CK(n==1); CK(!wcscmp(b,L"é1.500000"));
 CK(snprintf(nb,64,"%5lc|%-4ls|%.3ls|%.4ls|",L'é',L"é",L"éé",L"éé")==19); CK(!strcmp(nb,"   é|é  |é|éé|"));
 FILE*f=tmpfile(); CK(fwide(f,0)==0); CK(fwprintf(f,L"línea %d\n",1)==8); CK(fwide(f,0)>0); fputws(L"zwei ü\n",f); CK(fputwc(L'€',f)==L'€'); rewind(f);
 CK(fgetws(b,64,f)&&!wcscmp(b,L"línea 1\n")); CK(fgetwc(f)==L'z'); CK(ungetwc(L'ß',f)==L'ß'); CK(fgetwc(f)==L'ß'); CK(fgetws(b,4,f)&&!wcscmp(b,L"wei")); CK(fgetws(b,64,f)&&!wcscmp(b,L" ü\n")); CK(fgetwc(f)==L'€'); CK(fgetwc(f)==WEOF); CK(feof(f)); rewind(f);
 wchar_t w1[32]; int i; CK(fwscanf(f,L"%ls %d %s",w1,&i,nb)==3); CK(!wcscmp(w1,L"línea")&&i==1&&!strcmp(nb,"zwei")); CK(fwscanf(f,L" %l[üö]%n",w1,&n)==1); CK(!wcscmp(w1,L"ü")); fclose(f);
 CK(swscanf(L"é12 xyz",L"é%d %2ls%lc",&i,w1,b)==3); CK(i==12&&!wcscmp(w1,L"xy")&&b[0]==L'z');
 CK(sscanf("日本 x","%ls %c",w1,nb)==2); CK(!wcscmp(w1,L"日本")&&nb[0]=='x');
 CK(sscanf("abcü","%l[a-c]%lc",w1,b)==2&&!wcscmp(w1,L"abc")&&b[0]==L'ü');
 wchar_t*e; CK(wcstod(L" 1.5e3x",&e)==1500&&*e==L'x'); CK(wcstold(L"0x1p4",&e)==16&&!*e); CK(wcstof(L"zz",&e)==0&&*e==L'z');
 wchar_t*mp; size_t ms; f=open_wmemstream(&mp,&ms); fwprintf(f,L"é%d",5); fflush(f); CK(ms==2&&!wcscmp(mp,L"é5")); fclose(f); free(mp);
 f=tmpfile(); write(fileno(f), "a\xff" "b", 3); rewind(f); CK(fgetwc(f)=='a'); errno=0; CK(fgetwc(f)==WEOF&&errno==EILSEQ&&ferror(f)); fclose(f);
 setlocale(LC_ALL,"C"); errno=0; CK(snprintf(nb,64,"%ls",L"é")==-1&&errno==EILSEQ);
 CK(snprintf(nb,64,"%lc",L'x')==1);
 return failures;
}
