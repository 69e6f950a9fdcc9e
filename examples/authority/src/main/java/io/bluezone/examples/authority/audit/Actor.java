// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.audit;

/** The author of an act: {@code staff:NAME}, {@code api:NAME}, {@code shell} or {@code server}. */
public record Actor(String text) {

  /** The server itself, by the clock. */
  public static final Actor SERVER = new Actor("server");

  /** The author of a sub-command on the server's machine. */
  public static final Actor SHELL = new Actor("shell");

  /** A person with an account. */
  public static Actor staff(String name) {
    return new Actor("staff:" + name);
  }

  /** Another system with an API key. */
  public static Actor api(String name) {
    return new Actor("api:" + name);
  }
}
