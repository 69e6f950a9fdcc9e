// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.audit;

/** The author of an act: {@code staff:NAME}, {@code api:NAME}, {@code shell} or {@code server}. */
public record Actor(String text) {

  public static final Actor SERVER = new Actor("server");
  public static final Actor SHELL = new Actor("shell");

  public static Actor staff(String name) {
    return new Actor("staff:" + name);
  }

  public static Actor api(String name) {
    return new Actor("api:" + name);
  }
}
