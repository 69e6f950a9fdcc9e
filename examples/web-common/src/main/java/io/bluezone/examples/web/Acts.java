// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web;

/** The account of what people do; the program keeps it. */
@FunctionalInterface
public interface Acts {

  /**
   * Notes an act, like {@code login.failed}; the subject may be empty. Neither keys nor codes nor
   * addresses belong into it.
   */
  void note(String who, String what, String subject);
}
