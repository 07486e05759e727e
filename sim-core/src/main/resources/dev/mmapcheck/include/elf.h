/* Executable files. */
#ifndef _ELF_H
#define _ELF_H 1

#include <stdint.h>

typedef uint16_t Elf32_Half;
typedef uint32_t Elf32_Word;
typedef int32_t Elf32_Sword;
typedef uint32_t Elf32_Addr;
typedef uint32_t Elf32_Off;
typedef uint16_t Elf32_Section;
typedef uint16_t Elf64_Half;
typedef uint32_t Elf64_Word;
typedef int32_t Elf64_Sword;
typedef uint64_t Elf64_Xword;
typedef int64_t Elf64_Sxword;
typedef uint64_t Elf64_Addr;
typedef uint64_t Elf64_Off;
typedef uint16_t Elf64_Section;

#define EI_NIDENT 16

typedef struct {
  unsigned char e_ident[16];
  Elf32_Half e_type, e_machine;
  Elf32_Word e_version;
  Elf32_Addr e_entry;
  Elf32_Off e_phoff, e_shoff;
  Elf32_Word e_flags;
  Elf32_Half e_ehsize, e_phentsize, e_phnum, e_shentsize, e_shnum, e_shstrndx;
} Elf32_Ehdr;
typedef struct {
  unsigned char e_ident[16];
  Elf64_Half e_type, e_machine;
  Elf64_Word e_version;
  Elf64_Addr e_entry;
  Elf64_Off e_phoff, e_shoff;
  Elf64_Word e_flags;
  Elf64_Half e_ehsize, e_phentsize, e_phnum, e_shentsize, e_shnum, e_shstrndx;
} Elf64_Ehdr;
typedef struct {
  Elf32_Word sh_name, sh_type, sh_flags;
  Elf32_Addr sh_addr;
  Elf32_Off sh_offset;
  Elf32_Word sh_size, sh_link, sh_info, sh_addralign, sh_entsize;
} Elf32_Shdr;
typedef struct {
  Elf64_Word sh_name, sh_type;
  Elf64_Xword sh_flags;
  Elf64_Addr sh_addr;
  Elf64_Off sh_offset;
  Elf64_Xword sh_size;
  Elf64_Word sh_link, sh_info;
  Elf64_Xword sh_addralign, sh_entsize;
} Elf64_Shdr;
typedef struct {
  Elf32_Word p_type;
  Elf32_Off p_offset;
  Elf32_Addr p_vaddr, p_paddr;
  Elf32_Word p_filesz, p_memsz, p_flags, p_align;
} Elf32_Phdr;
typedef struct {
  Elf64_Word p_type, p_flags;
  Elf64_Off p_offset;
  Elf64_Addr p_vaddr, p_paddr;
  Elf64_Xword p_filesz, p_memsz, p_align;
} Elf64_Phdr;
typedef struct {
  Elf32_Word st_name;
  Elf32_Addr st_value;
  Elf32_Word st_size;
  unsigned char st_info, st_other;
  Elf32_Section st_shndx;
} Elf32_Sym;
typedef struct {
  Elf64_Word st_name;
  unsigned char st_info, st_other;
  Elf64_Section st_shndx;
  Elf64_Addr st_value;
  Elf64_Xword st_size;
} Elf64_Sym;

typedef struct { Elf64_Addr r_offset; Elf64_Xword r_info; } Elf64_Rel;
typedef struct { Elf64_Addr r_offset; Elf64_Xword r_info; Elf64_Sxword r_addend; } Elf64_Rela;
typedef struct { Elf32_Addr r_offset; Elf32_Word r_info; } Elf32_Rel;
typedef struct { Elf32_Addr r_offset; Elf32_Word r_info; Elf32_Sword r_addend; } Elf32_Rela;

typedef struct {
  Elf64_Sxword d_tag;
  union { Elf64_Xword d_val; Elf64_Addr d_ptr; } d_un;
} Elf64_Dyn;
typedef struct {
  Elf32_Sword d_tag;
  union { Elf32_Word d_val; Elf32_Addr d_ptr; } d_un;
} Elf32_Dyn;

typedef struct { Elf64_Word n_namesz, n_descsz, n_type; } Elf64_Nhdr;
typedef struct { Elf32_Word n_namesz, n_descsz, n_type; } Elf32_Nhdr;

typedef struct {
  uint64_t a_type;
  union { uint64_t a_val; } a_un;
} Elf64_auxv_t;

#define ELFMAG "\177ELF"
#define SELFMAG 4

#define ELF64_ST_BIND(info) ((unsigned char) (info) >> 4)
#define ELF64_ST_TYPE(info) ((info) & 0xf)
#define ELF64_ST_INFO(bind, type) (((bind) << 4) + ((type) & 0xf))
#define ELF32_ST_BIND(info) ((unsigned char) (info) >> 4)
#define ELF32_ST_TYPE(info) ((info) & 0xf)
#define ELF64_R_SYM(info) ((info) >> 32)
#define ELF64_R_TYPE(info) ((info) & 0xffffffff)
#define ELF32_R_SYM(info) ((info) >> 8)
#define ELF32_R_TYPE(info) ((info) & 0xff)

#define EI_CLASS 4
#define EI_DATA 5
#define EI_VERSION 6
#define EI_OSABI 7
#define EI_ABIVERSION 8
#define EI_PAD 9
#define ELFMAG1 69
#define ELFMAG3 70
#define ELFMAG2 76
#define ELFMAG0 127
#define ELFCLASSNONE 0
#define ELFCLASS32 1
#define ELFCLASS64 2
#define ELFCLASSNUM 3
#define ELFDATANONE 0
#define ELFDATA2LSB 1
#define ELFDATA2MSB 2
#define ELFDATANUM 3
#define ELFOSABI_NONE 0
#define ELFOSABI_SYSV 0
#define ELFOSABI_GNU 3
#define ELFOSABI_LINUX 3
#define EV_NONE 0
#define EV_CURRENT 1
#define EV_NUM 2
#define ET_NONE 0
#define ET_REL 1
#define ET_EXEC 2
#define ET_DYN 3
#define ET_CORE 4
#define ET_NUM 5
#define ET_LOOS 65024
#define ET_HIOS 65279
#define ET_LOPROC 65280
#define ET_HIPROC 65535
#define EM_NONE 0
#define EM_386 3
#define EM_MIPS 8
#define EM_PPC 20
#define EM_PPC64 21
#define EM_S390 22
#define EM_ARM 40
#define EM_X86_64 62
#define EM_AARCH64 183
#define EM_RISCV 243
#define PT_NULL 0
#define PT_LOAD 1
#define PT_DYNAMIC 2
#define PT_INTERP 3
#define PT_NOTE 4
#define PT_SHLIB 5
#define PT_PHDR 6
#define PT_TLS 7
#define PT_GNU_EH_FRAME 1685382480
#define PT_GNU_STACK 1685382481
#define PT_GNU_RELRO 1685382482
#define SHT_NULL 0
#define SHT_PROGBITS 1
#define SHT_SYMTAB 2
#define SHT_STRTAB 3
#define SHT_RELA 4
#define SHT_HASH 5
#define SHT_DYNAMIC 6
#define SHT_NOTE 7
#define SHT_NOBITS 8
#define SHT_REL 9
#define SHT_SHLIB 10
#define SHT_DYNSYM 11
#define SHT_INIT_ARRAY 14
#define SHT_FINI_ARRAY 15
#define SHT_PREINIT_ARRAY 16
#define SHT_GROUP 17
#define SHT_SYMTAB_SHNDX 18
#define SHT_RELR 19
#define SHT_NUM 20
#define SHT_LOOS 1610612736
#define SHT_GNU_ATTRIBUTES 1879048181
#define SHT_GNU_HASH 1879048182
#define SHT_GNU_LIBLIST 1879048183
#define SHT_CHECKSUM 1879048184
#define SHT_LOSUNW 1879048186
#define SHT_SUNW_COMDAT 1879048187
#define SHT_HIOS 1879048191
#define SHT_HISUNW 1879048191
#define SHT_LOPROC 1879048192
#define SHT_MIPS_LIBLIST 1879048192
#define SHT_PARISC_EXT 1879048192
#define SHT_ALPHA_DEBUG 1879048193
#define SHT_ARM_EXIDX 1879048193
#define SHT_CSKY_ATTRIBUTES 1879048193
#define SHT_MIPS_MSYM 1879048193
#define SHT_PARISC_UNWIND 1879048193
#define SHT_ALPHA_REGINFO 1879048194
#define SHT_ARM_PREEMPTMAP 1879048194
#define SHT_MIPS_CONFLICT 1879048194
#define SHT_PARISC_DOC 1879048194
#define SHT_ARM_ATTRIBUTES 1879048195
#define SHT_MIPS_GPTAB 1879048195
#define SHT_RISCV_ATTRIBUTES 1879048195
#define SHT_MIPS_UCODE 1879048196
#define SHT_MIPS_DEBUG 1879048197
#define SHT_MIPS_REGINFO 1879048198
#define SHT_MIPS_PACKAGE 1879048199
#define SHT_MIPS_PACKSYM 1879048200
#define SHT_MIPS_RELD 1879048201
#define SHT_MIPS_IFACE 1879048203
#define SHT_MIPS_CONTENT 1879048204
#define SHT_MIPS_OPTIONS 1879048205
#define SHT_MIPS_SHDR 1879048208
#define SHT_MIPS_FDESC 1879048209
#define SHT_MIPS_EXTSYM 1879048210
#define SHT_MIPS_DENSE 1879048211
#define SHT_MIPS_PDESC 1879048212
#define SHT_MIPS_LOCSYM 1879048213
#define SHT_MIPS_AUXSYM 1879048214
#define SHT_MIPS_OPTSYM 1879048215
#define SHT_MIPS_LOCSTR 1879048216
#define SHT_MIPS_LINE 1879048217
#define SHT_MIPS_RFDESC 1879048218
#define SHT_MIPS_DELTASYM 1879048219
#define SHT_MIPS_DELTAINST 1879048220
#define SHT_MIPS_DELTACLASS 1879048221
#define SHT_MIPS_DWARF 1879048222
#define SHT_MIPS_DELTADECL 1879048223
#define SHT_MIPS_SYMBOL_LIB 1879048224
#define SHT_MIPS_EVENTS 1879048225
#define SHT_MIPS_TRANSLATE 1879048226
#define SHT_MIPS_PIXIE 1879048227
#define SHT_MIPS_XLATE 1879048228
#define SHT_MIPS_XLATE_DEBUG 1879048229
#define SHT_MIPS_WHIRL 1879048230
#define SHT_MIPS_EH_REGION 1879048231
#define SHT_MIPS_XLATE_OLD 1879048232
#define SHT_MIPS_PDR_EXCEPTION 1879048233
#define SHT_MIPS_XHASH 1879048235
#define SHT_HIPROC 2147483647
#define SHT_LOUSER 2147483648U
#define SHT_HIUSER 2415919103U
#define SHN_UNDEF 0
#define SHN_BEFORE 65280
#define SHN_LOPROC 65280
#define SHN_LORESERVE 65280
#define SHN_AFTER 65281
#define SHN_HIPROC 65311
#define SHN_LOOS 65312
#define SHN_HIOS 65343
#define SHN_ABS 65521
#define SHN_COMMON 65522
#define SHN_HIRESERVE 65535
#define SHN_XINDEX 65535
#define STT_NOTYPE 0
#define STT_OBJECT 1
#define STT_FUNC 2
#define STT_SECTION 3
#define STT_FILE 4
#define STT_COMMON 5
#define STT_TLS 6
#define STT_NUM 7
#define STT_GNU_IFUNC 10
#define STT_LOOS 10
#define STT_HP_OPAQUE 11
#define STT_HIOS 12
#define STT_HP_STUB 12
#define STT_ARM_TFUNC 13
#define STT_LOPROC 13
#define STT_PARISC_MILLICODE 13
#define STT_SPARC_REGISTER 13
#define STT_HIPROC 15
#define STB_LOCAL 0
#define STB_GLOBAL 1
#define STB_WEAK 2
#define STB_NUM 3
#define STB_GNU_UNIQUE 10
#define STB_LOOS 10
#define STB_HIOS 12
#define STB_LOPROC 13
#define STB_MIPS_SPLIT_COMMON 13
#define STB_HIPROC 15
#define STV_DEFAULT 0
#define STV_INTERNAL 1
#define STV_HIDDEN 2
#define STV_PROTECTED 3
#define DT_NULL 0
#define DT_NEEDED 1
#define DT_PLTRELSZ 2
#define DT_PLTGOT 3
#define DT_HASH 4
#define DT_STRTAB 5
#define DT_SYMTAB 6
#define DT_RELA 7
#define DT_RELASZ 8
#define DT_RELAENT 9
#define DT_STRSZ 10
#define DT_SYMENT 11
#define DT_INIT 12
#define DT_FINI 13
#define DT_SONAME 14
#define DT_RPATH 15
#define DT_PLTREL 20
#define DT_JMPREL 23
#define DT_RUNPATH 29
#define DT_GNU_HASH 1879047925
#define NT_PRSTATUS 1
#define NT_GNU_BUILD_ID 3
#define NT_PRPSINFO 3
#define NT_AUXV 6
#define NT_FILE 1179208773
#define NT_SIGINFO 1397311305
#define R_X86_64_NONE 0
#define R_X86_64_64 1
#define R_X86_64_PC32 2
#define R_X86_64_GOT32 3
#define R_X86_64_PLT32 4
#define R_X86_64_COPY 5
#define R_X86_64_RELATIVE 8
#define R_X86_64_GOTPCREL 9
#define R_X86_64_32 10
#define R_X86_64_32S 11
#define R_X86_64_16 12
#define R_X86_64_PC16 13
#define R_X86_64_8 14
#define R_X86_64_PC8 15
#define R_X86_64_DTPMOD64 16
#define R_X86_64_DTPOFF64 17
#define R_X86_64_TPOFF64 18
#define R_X86_64_TLSGD 19
#define R_X86_64_TLSLD 20
#define R_X86_64_DTPOFF32 21
#define R_X86_64_GOTTPOFF 22
#define R_X86_64_TPOFF32 23
#define R_X86_64_PC64 24
#define R_X86_64_GOTOFF64 25
#define R_X86_64_GOTPC32 26
#define R_X86_64_GOT64 27
#define R_X86_64_GOTPCREL64 28
#define R_X86_64_GOTPC64 29
#define R_X86_64_GOTPLT64 30
#define R_X86_64_PLTOFF64 31
#define R_X86_64_SIZE32 32
#define R_X86_64_SIZE64 33
#define R_X86_64_TLSDESC 36
#define R_X86_64_IRELATIVE 37
#define R_X86_64_RELATIVE64 38
#define R_X86_64_GOTPCRELX 41
#define R_X86_64_NUM 43
#define AT_NULL 0
#define AT_IGNORE 1
#define AT_EXECFD 2
#define AT_PHDR 3
#define AT_PHENT 4
#define AT_PHNUM 5
#define AT_PAGESZ 6
#define AT_BASE 7
#define AT_FLAGS 8
#define AT_ENTRY 9
#define AT_NOTELF 10
#define AT_UID 11
#define AT_EUID 12
#define AT_GID 13
#define AT_EGID 14
#define AT_PLATFORM 15
#define AT_HWCAP 16
#define AT_CLKTCK 17
#define AT_FPUCW 18
#define AT_DCACHEBSIZE 19
#define AT_ICACHEBSIZE 20
#define AT_UCACHEBSIZE 21
#define AT_IGNOREPPC 22
#define AT_SECURE 23
#define AT_BASE_PLATFORM 24
#define AT_RANDOM 25
#define AT_HWCAP2 26
#define AT_RSEQ_FEATURE_SIZE 27
#define AT_RSEQ_ALIGN 28
#define AT_EXECFN 31
#define AT_SYSINFO 32
#define AT_SYSINFO_EHDR 33
#define AT_L1I_CACHESHAPE 34
#define AT_L1D_CACHESHAPE 35
#define AT_L2_CACHESHAPE 36
#define AT_L3_CACHESHAPE 37
#define AT_L1I_CACHESIZE 40
#define AT_L1I_CACHEGEOMETRY 41
#define AT_L1D_CACHESIZE 42
#define AT_L1D_CACHEGEOMETRY 43
#define AT_L2_CACHESIZE 44
#define AT_L2_CACHEGEOMETRY 45
#define AT_L3_CACHESIZE 46
#define AT_L3_CACHEGEOMETRY 47
#define AT_MINSIGSTKSZ 51
#define PF_X 0x1
#define PF_W 0x2
#define PF_R 0x4
#define PF_MASKOS 0xff00000
#define PF_MASKPROC 0xf0000000U
#define SHF_WRITE 0x1
#define SHF_ALLOC 0x2
#define SHF_EXECINSTR 0x4
#define SHF_MERGE 0x10
#define SHF_STRINGS 0x20
#define SHF_INFO_LINK 0x40
#define SHF_LINK_ORDER 0x80
#define SHF_OS_NONCONFORMING 0x100
#define SHF_GROUP 0x200
#define SHF_TLS 0x400
#define SHF_COMPRESSED 0x800
#define SHF_GNU_RETAIN 0x200000
#define SHF_MIPS_NODUPE 0x1000000
#define SHF_MIPS_NAMES 0x2000000
#define SHF_MIPS_LOCAL 0x4000000
#define SHF_MIPS_NOSTRIP 0x8000000
#define SHF_MASKOS 0xff00000
#define SHF_ALPHA_GPREL 0x10000000
#define SHF_ARM_ENTRYSECT 0x10000000
#define SHF_MIPS_GPREL 0x10000000
#define SHF_MIPS_MERGE 0x20000000
#define SHF_PARISC_SHORT 0x20000000
#define SHF_MIPS_ADDR 0x40000000
#define SHF_ORDERED 0x40000000
#define SHF_PARISC_HUGE 0x40000000
#define SHF_ARM_COMDEF 0x80000000U
#define SHF_EXCLUDE 0x80000000U
#define SHF_MIPS_STRINGS 0x80000000U
#define SHF_PARISC_SBP 0x80000000U
#define SHF_MASKPROC 0xf0000000U

#endif
