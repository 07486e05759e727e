/* Performance counters. */
#ifndef _LINUX_PERF_EVENT_H
#define _LINUX_PERF_EVENT_H 1

#include <linux/types.h>
#include <asm/ioctl.h>

enum { PERF_TYPE_HARDWARE, PERF_TYPE_SOFTWARE, PERF_TYPE_TRACEPOINT, PERF_TYPE_HW_CACHE, PERF_TYPE_RAW, PERF_TYPE_BREAKPOINT };
enum { PERF_COUNT_HW_CPU_CYCLES, PERF_COUNT_HW_INSTRUCTIONS };
struct perf_event_attr {
  __u32 type;
  __u32 size;
  __u64 config;
  __u64 sample_period;
  __u64 sample_type;
  __u64 read_format;
  __u64 flags;
  __u32 wakeup_events;
  __u32 bp_type;
  __u64 config1;
  __u64 config2;
  __u64 branch_sample_type;
  __u64 sample_regs_user;
  __u32 sample_stack_user;
  __s32 clockid;
  __u64 sample_regs_intr;
  __u32 aux_watermark;
  __u16 sample_max_stack;
  __u16 __reserved_2;
  __u32 aux_sample_size;
  __u32 __reserved_3;
  __u64 sig_data;
};

#endif
