/* Internet addresses as text. */
#ifndef _ARPA_INET_H
#define _ARPA_INET_H 1

typedef __SIZE_TYPE__ size_t;
typedef unsigned int socklen_t;

#include <netinet/in.h>

in_addr_t inet_addr(const char *text);
in_addr_t inet_lnaof(struct in_addr address);
in_addr_t inet_netof(struct in_addr address);
in_addr_t inet_network(const char *text);
char *inet_ntoa(struct in_addr address);
int inet_aton(const char *text, struct in_addr *address);
int inet_pton(int family, const char *text, void *to);
const char *inet_ntop(int family, const void *from, char *to, socklen_t n);

#endif
