package dev.mmapcheck.vm;

/** Whether anonymous pages bring their family along into a neighbour that has none. */
public enum Families {
  SPREAD,
  STAY
}
