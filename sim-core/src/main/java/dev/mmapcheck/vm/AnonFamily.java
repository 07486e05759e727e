package dev.mmapcheck.vm;

/**
 * The identity of the anonymous pages of an area, Linux's {@code anon_vma}. An area gets one with
 * its first anonymous page; areas with different families never merge.
 */
public final class AnonFamily {}
