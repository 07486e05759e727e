/**
 * The simulated kernel: machines, processes, address spaces, and one class per system call or small
 * family of them.
 *
 * <p>The reference is Linux 6.18 on x86-64 with 4 KiB pages, ext4 and overcommit mode 0; tests run
 * generated calls on it and on the simulator and compare. Known to be different:
 *
 * <ul>
 *   <li>The kernel reads ahead and maps cached neighbours of a page that faults; here every page
 *       comes in by itself, and a hole of a file is not resident before it is touched.
 *   <li>Pages given up with MADV_FREE keep their content until they are written or discarded.
 *   <li>No huge pages are set aside: MAP_HUGETLB succeeds with MAP_NORESERVE only, and touching the
 *       memory is SIGBUS.
 *   <li>An address that is not canonical faults with SEGV_MAPERR and the address, as any other.
 *   <li>The {@code [vsyscall]} line, which depends on the kernel's configuration, is not in the
 *       maps.
 *   <li>Files carry no times; there are no symbolic or hard links.
 * </ul>
 */
package dev.mmapcheck.kernel;
