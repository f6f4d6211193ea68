// Tells the thread sanitizer what a contended Synchronization.Mutex does. Preloaded by .ci/tsan.
//
// The quick path of the mutex is inlined into our code, and the sanitizer sees its atomics. The slow
// path is in the standard library, which is not instrumented, and hands the lock over by a futex in
// the kernel. So the sanitizer does not see that one holder happened before the next, and takes
// their accesses, and those to whatever they hand over, for races. A suppression cannot name them:
// the lock leaves no frame in the report. These two wrappers say it instead, and hide nothing.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

// Weak, because processes that are not instrumented load this, too.
extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

typedef SWIFT void (*LockSlow)(uint32_t thread, SELF void *mutex);
typedef SWIFT void (*UnlockSlow)(SELF void *mutex);

SWIFT void lock_slow(uint32_t thread, SELF void *mutex) __asm__(LOCK);
SWIFT void unlock_slow(SELF void *mutex) __asm__(UNLOCK);

SWIFT void lock_slow(uint32_t thread, SELF void *mutex) {
    ((LockSlow)dlsym(RTLD_NEXT, LOCK))(thread, mutex);
    if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlock_slow(SELF void *mutex) {
    if (__tsan_release) __tsan_release(mutex);
    ((UnlockSlow)dlsym(RTLD_NEXT, UNLOCK))(mutex);
}
