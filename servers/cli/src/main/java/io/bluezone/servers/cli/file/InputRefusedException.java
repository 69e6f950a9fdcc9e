// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import io.bluezone.servers.cli.text.Message;
import org.jspecify.annotations.Nullable;

/** An input given to the command cannot be used; the message says what, where and what to do. */
public final class InputRefusedException extends Exception implements Refusal {

  private static final long serialVersionUID = 2;

  private final transient Message text;

  public InputRefusedException(Message text) {
    this(text, null);
  }

  public InputRefusedException(Message text, @Nullable Throwable cause) {
    super(text.toString(), cause);
    this.text = text;
  }

  public InputRefusedException(String message) {
    this(Message.verbatim(message));
  }

  public InputRefusedException(Throwable cause) {
    this(LibraryWords.of(cause), cause);
  }

  /** Refuses the value of an option, for the library's reason. */
  public static InputRefusedException ofValue(String option, IllegalArgumentException cause) {
    return new InputRefusedException(
        Message.of("wrong.value", option, LibraryWords.of(cause)), cause);
  }

  @Override
  public Message text() {
    return text;
  }
}
