// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.io;

import com.google.common.base.Strings;
import io.bluezone.examples.scanner.text.Message;

/**
 * What the library says of an error: its own words, which are English, and where it names a reason,
 * that reason in the user's language before them.
 */
public final class LibraryWords {

  private LibraryWords() {}

  public static Message of(Throwable cause) {
    return of(cause, Strings.nullToEmpty(cause.getMessage()));
  }

  /** With other words than the exception's own. */
  static Message of(Throwable cause, String words) {
    return Message.of("library", words);
  }
}
