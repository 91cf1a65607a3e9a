// Time-outs that are over in a tenth of their time: the monotonic clock runs fast, and waiting for events takes
// less by as much.

#define _GNU_SOURCE
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { TIMES = 10, SECOND = 1000000000 };

int clock_gettime(clockid_t clock, struct timespec *now) {
    int failed = (int)syscall(SYS_clock_gettime, clock, now);
    if (!failed && clock == CLOCK_MONOTONIC) {
        long long nanoseconds = (long long)now->tv_nsec * TIMES;
        now->tv_sec = now->tv_sec * TIMES + nanoseconds / SECOND;
        now->tv_nsec = nanoseconds % SECOND;
    }
    return failed;
}

int epoll_wait(int epoll, struct epoll_event *events, int most, int milliseconds) {
    if (milliseconds > 0)
        milliseconds = (milliseconds + TIMES - 1) / TIMES;
    return (int)syscall(SYS_epoll_pwait, epoll, events, most, milliseconds, NULL, 8);
}
