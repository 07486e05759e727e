package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import java.util.List;

/** The accounts and groups of the machine; every account has a group of its own name and number. */
final class AccountFunctions implements LibraryFunctions {
  private record Account(String name, int id, String home, String shell) {}

  private static final List<Account> ACCOUNTS =
      List.of(
          new Account("root", 0, "/root", "/bin/sh"),
          new Account("daemon", 1, "/usr/sbin", "/usr/sbin/nologin"),
          new Account("user", 1000, "/home/user", "/bin/sh"),
          new Account("nobody", 65534, "/nonexistent", "/usr/sbin/nologin"));

  /** How far getpwent and getgrent have come. */
  private static final class Place implements NativeCall.LibraryState<Place> {
    private int account;
    private int group;

    @Override
    public Place copy() {
      Place copy = new Place();
      copy.account = account;
      copy.group = group;
      return copy;
    }
  }

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "getpwuid" -> call -> giveAccount(call, byId(call.intArgument(0)));
      case "getpwnam" -> call -> giveAccount(call, byName(call.readString(call.argument(0))));
      case "getgrgid" -> call -> giveGroup(call, byId(call.intArgument(0)));
      case "getgrnam" -> call -> giveGroup(call, byName(call.readString(call.argument(0))));
      case "getpwent" -> call -> giveAccount(call, next(place(call).account++));
      case "getgrent" -> call -> giveGroup(call, next(place(call).group++));
      case "setpwent", "endpwent" -> call -> place(call).account = 0;
      case "setgrent", "endgrent" -> call -> place(call).group = 0;
      default -> null;
    };
  }

  private static Place place(NativeCall call) {
    return call.state(Place.class, Place::new);
  }

  private static Account byId(int id) {
    return ACCOUNTS.stream().filter(a -> a.id == id).findFirst().orElse(null);
  }

  private static Account byName(String name) {
    return ACCOUNTS.stream().filter(a -> a.name.equals(name)).findFirst().orElse(null);
  }

  private static Account next(int index) {
    return index < ACCOUNTS.size() ? ACCOUNTS.get(index) : null;
  }

  /** Writes a struct passwd. */
  private static void giveAccount(NativeCall call, Account account) {
    if (account == null) {
      return;
    }
    long entry = call.libraryData() + LibraryData.ACCOUNT;
    call.writeLong(entry, ConstantTexts.address(call, account.name));
    call.writeLong(entry + 8, ConstantTexts.address(call, "x"));
    call.writeInt(entry + 16, account.id);
    call.writeInt(entry + 20, account.id);
    call.writeLong(entry + 24, ConstantTexts.address(call, ""));
    call.writeLong(entry + 32, ConstantTexts.address(call, account.home));
    call.writeLong(entry + 40, ConstantTexts.address(call, account.shell));
    call.result(entry);
  }

  /** Writes a struct group without further members. */
  private static void giveGroup(NativeCall call, Account group) {
    if (group == null) {
      return;
    }
    long entry = call.libraryData() + LibraryData.ACCOUNT + 64;
    call.writeLong(entry, ConstantTexts.address(call, group.name));
    call.writeLong(entry + 8, ConstantTexts.address(call, "x"));
    call.writeInt(entry + 16, group.id);
    call.writeLong(entry + 24, entry + 32);
    call.writeLong(entry + 32, 0);
    call.result(entry);
  }
}
