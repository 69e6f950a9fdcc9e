// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.audit;

/** The author of an act: {@code staff:NAME}, {@code api:NAME}, {@code shell} or {@code server}. */
public record Actor(String text) {

  private static final String STAFF = "staff:";

  public static final Actor SERVER = new Actor("server");
  public static final Actor SHELL = new Actor("shell");

  /** {@return the account's name of a person, else an empty text} */
  public String staffName() {
    return text.startsWith(STAFF) ? text.substring(STAFF.length()) : "";
  }

  public static Actor staff(String name) {
    return new Actor(STAFF + name);
  }

  public static Actor api(String name) {
    return new Actor("api:" + name);
  }
}
