/* IP headers. */
#ifndef _NETINET_IP_H
#define _NETINET_IP_H 1

#include <netinet/in.h>

struct iphdr {
  unsigned int ihl : 4;
  unsigned int version : 4;
  uint8_t tos;
  uint16_t tot_len;
  uint16_t id;
  uint16_t frag_off;
  uint8_t ttl;
  uint8_t protocol;
  uint16_t check;
  uint32_t saddr;
  uint32_t daddr;
};

#define IPTOS_CLASS_CS0 0x0
#define IPTOS_CLASS_DEFAULT 0x0
#define IPTOS_ECN_NOT_ECT 0x0
#define IPTOS_PREC_ROUTINE 0x0
#define IPTOS_ECN_ECT1 0x1
#define IPTOS_ECN_ECT0 0x2
#define IPTOS_LOWCOST 0x2
#define IPTOS_MINCOST 0x2
#define IPTOS_ECN_CE 0x3
#define IPTOS_ECN_MASK 0x3
#define IPTOS_RELIABILITY 0x4
#define IPTOS_THROUGHPUT 0x8
#define IPTOS_LOWDELAY 0x10
#define IPTOS_TOS_MASK 0x1e
#define IPTOS_CLASS_CS1 0x20
#define IPTOS_PREC_PRIORITY 0x20
#define IPTOS_DSCP_AF11 0x28
#define IPTOS_DSCP_AF12 0x30
#define IPTOS_DSCP_AF13 0x38
#define IPTOS_CLASS_CS2 0x40
#define IPTOS_PREC_IMMEDIATE 0x40
#define IPTOS_DSCP_AF21 0x48
#define IPTOS_DSCP_AF22 0x50
#define IPTOS_DSCP_AF23 0x58
#define IPTOS_CLASS_CS3 0x60
#define IPTOS_PREC_FLASH 0x60
#define IPTOS_DSCP_AF31 0x68
#define IPTOS_DSCP_AF32 0x70
#define IPTOS_DSCP_AF33 0x78
#define IPTOS_CLASS_CS4 0x80
#define IPTOS_PREC_FLASHOVERRIDE 0x80
#define IPTOS_DSCP_AF41 0x88
#define IPTOS_DSCP_AF42 0x90
#define IPTOS_DSCP_AF43 0x98
#define IPTOS_CLASS_CS5 0xa0
#define IPTOS_PREC_CRITIC_ECP 0xa0
#define IPTOS_DSCP_EF 0xb8
#define IPTOS_CLASS_CS6 0xc0
#define IPTOS_PREC_INTERNETCONTROL 0xc0
#define IPTOS_CLASS_CS7 0xe0
#define IPTOS_CLASS_MASK 0xe0
#define IPTOS_PREC_MASK 0xe0
#define IPTOS_PREC_NETCONTROL 0xe0
#define IPTOS_DSCP_MASK 0xfc
#define IPVERSION 0x4
#define MAXTTL 0xff
#define IPDEFTTL 0x40

#endif
