/* Frame buffers. */
#ifndef _LINUX_FB_H
#define _LINUX_FB_H 1

#include <linux/types.h>

#define FBIOGET_VSCREENINFO 0x4600
#define FBIOPUT_VSCREENINFO 0x4601
#define FBIOGET_FSCREENINFO 0x4602
#define FBIOGETCMAP 0x4604
#define FBIOPUTCMAP 0x4605
#define FBIOPAN_DISPLAY 0x4606
#define FBIOBLANK 0x4611
#define FBIO_ALLOC 0x4613
#define FBIO_FREE 0x4614
#define FBIOGET_GLYPH 0x4615
#define FBIOGET_HWCINFO 0x4616
#define FBIOPUT_MODEINFO 0x4617
#define FBIOGET_DISPINFO 0x4618

struct fb_bitfield { __u32 offset, length, msb_right; };
struct fb_fix_screeninfo {
  char id[16];
  unsigned long smem_start;
  __u32 smem_len, type, type_aux, visual;
  __u16 xpanstep, ypanstep, ywrapstep;
  __u32 line_length;
  unsigned long mmio_start;
  __u32 mmio_len, accel;
  __u16 capabilities, reserved[2];
};
struct fb_var_screeninfo {
  __u32 xres, yres, xres_virtual, yres_virtual, xoffset, yoffset, bits_per_pixel, grayscale;
  struct fb_bitfield red, green, blue, transp;
  __u32 nonstd, activate, height, width, accel_flags, pixclock, left_margin, right_margin;
  __u32 upper_margin, lower_margin, hsync_len, vsync_len, sync, vmode, rotate, colorspace;
  __u32 reserved[4];
};

#endif
