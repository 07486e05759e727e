package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;

/** munmap of an address in the middle of a page does nothing. */
public final class MunmapMisaligned extends Rule {
  public MunmapMisaligned() {
    super(
        "MM303",
        "munmap-misaligned",
        Level.ERROR,
        "The address of munmap is not page aligned, so nothing is unmapped");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (!call.name().equals("munmap")
        || scene.isPageAligned(call.bits(0))
        || MovedPointer.isIn(call, scene)) {
      return;
    }
    MappingRecord mapping = scene.ledger().mapping(call.value(0)).orElse(null);
    if (mapping == null
        || !scene.isCertain(Conditions.misaligned(call.value(0), scene.pageSize()))) {
      return;
    }
    scene
        .report(this)
        .message(
            "munmap fails with EINVAL: "
                + Words.argument(call, 0)
                + " lies "
                + Words.bytes(call.bits(0) & (scene.pageSize() - 1))
                + " behind the start of a page; "
                + mapping.name()
                + " stays mapped")
        .remedy("pass the address that mmap returned")
        .mapped(mapping)
        .problem("munmap refuses " + Words.argument(call, 0) + " here")
        .submit();
  }
}
