// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import com.google.common.base.CaseFormat;
import com.google.common.base.Strings;
import io.bluezone.servers.cli.text.Message;
import java.util.Optional;

/**
 * The library's words for an error, which are English, and where it names a reason, that reason in
 * the user's language before them. Every exception of the library that knows reasons gives one by a
 * method {@code reason()}: the text of {@code RadioException.Reason.ADAPTER_OFF} is {@code
 * reason.radio.adapter-off}.
 */
public final class LibraryWords {

  private LibraryWords() {}

  public static Message of(Throwable cause) {
    String words = Strings.nullToEmpty(cause.getMessage());
    return reason(cause)
        .map(reason -> Message.of("reason." + kind(cause) + "." + Names.of(reason), words))
        .orElseGet(() -> Message.of("library", words));
  }

  private static String kind(Throwable cause) {
    String name = cause.getClass().getSimpleName().replaceFirst("Exception$", "");
    return CaseFormat.UPPER_CAMEL.to(CaseFormat.LOWER_HYPHEN, name);
  }

  private static Optional<Enum<?>> reason(Throwable cause) {
    if (!cause.getClass().getName().startsWith("io.bluezone.")) {
      return Optional.empty();
    }
    try {
      Object reason = cause.getClass().getMethod("reason").invoke(cause);
      return reason instanceof Enum<?> named ? Optional.of(named) : Optional.empty();
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }
}
