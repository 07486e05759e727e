/* Network interfaces. */
#ifndef _NET_IF_H
#define _NET_IF_H 1

#include <sys/socket.h>

#define IF_NAMESIZE 16
#define IFNAMSIZ 16

enum { IFF_UP = 0x1, IFF_BROADCAST = 0x2, IFF_LOOPBACK = 0x8, IFF_POINTOPOINT = 0x10, IFF_RUNNING = 0x40, IFF_MULTICAST = 0x1000 };

#define IFF_UP IFF_UP
#define IFF_LOOPBACK IFF_LOOPBACK
#define IFF_RUNNING IFF_RUNNING

struct ifmap {
  unsigned long mem_start, mem_end;
  unsigned short base_addr;
  unsigned char irq, dma, port;
};
struct ifreq {
  union { char ifrn_name[16]; } ifr_ifrn;
  union {
    struct sockaddr ifru_addr;
    short ifru_flags;
    int ifru_ivalue;
    int ifru_mtu;
    struct ifmap ifru_map;
    char ifru_slave[16];
    void *ifru_data;
  } ifr_ifru;
};

#define ifr_name ifr_ifrn.ifrn_name
#define ifr_addr ifr_ifru.ifru_addr
#define ifr_hwaddr ifr_ifru.ifru_addr
#define ifr_flags ifr_ifru.ifru_flags
#define ifr_mtu ifr_ifru.ifru_mtu
#define ifr_ifindex ifr_ifru.ifru_ivalue
#define ifr_data ifr_ifru.ifru_data

unsigned int if_nametoindex(const char *name);
char *if_indextoname(unsigned int index, char *name);

#endif
