/* The wall clock of a process, ahead of the machine's by what a file says; see set_clock.py.

   Monotonic clocks and sleeps are left alone: whoever sets a clock does not stop the time. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define BILLION 1000000000LL

static int (*machine_clock)(clockid_t, struct timespec *);
static const volatile int64_t *ahead_ns;

__attribute__((constructor)) static void begin(void)
{
    machine_clock = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    const char *name = getenv("POS_APP_TEST_CLOCK");
    int file = name == NULL ? -1 : open(name, O_RDONLY | O_CLOEXEC);
    void *page = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *ahead_ns, PROT_READ, MAP_SHARED, file, 0);
    if (machine_clock == NULL || page == MAP_FAILED)
        abort(); /* a process on another clock than it was started for would prove nothing */
    close(file);
    ahead_ns = page;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    if (machine_clock == NULL) /* asked by another library before this one began */
        begin();
    int failed = machine_clock(clock, now);
    if (failed || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE))
        return failed;
    int64_t ns = now->tv_sec * BILLION + now->tv_nsec + *ahead_ns;
    now->tv_sec = ns / BILLION;
    now->tv_nsec = ns % BILLION;
    return 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    (void)zone;
    struct timespec ns;
    clock_gettime(CLOCK_REALTIME, &ns);
    now->tv_sec = ns.tv_sec;
    now->tv_usec = ns.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *told)
{
    struct timespec ns;
    clock_gettime(CLOCK_REALTIME, &ns);
    if (told != NULL)
        *told = ns.tv_sec;
    return ns.tv_sec;
}
