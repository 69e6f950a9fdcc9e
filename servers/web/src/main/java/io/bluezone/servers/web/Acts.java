// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

/** The account of what people do; the program keeps it. */
@FunctionalInterface
public interface Acts {

  /** Notes an act, like {@code login.failed}: no key, code or address; the subject may be empty. */
  void note(String who, String what, String subject);
}
