// A lookup of a name that never comes to its end, and that nobody can interrupt.

#include <unistd.h>

struct addrinfo;

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    (void)name, (void)service, (void)hints, (void)found;
    for (;;)
        pause();
}
