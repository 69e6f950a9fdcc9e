// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web;

/** The account of what people do; the program keeps it. */
@FunctionalInterface
public interface Acts {

  /**
   * Notes an act. Neither keys nor codes nor addresses belong into it.
   *
   * @param who the account's name
   * @param what the act, like {@code login.failed}
   * @param subject what it was done to; empty if to nothing
   */
  void note(String who, String what, String subject);
}
