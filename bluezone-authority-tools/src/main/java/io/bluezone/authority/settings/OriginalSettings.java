// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.authority.original.OriginalFormatException;
import io.bluezone.records.settings.AuthoritySettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * The original app's settings from its authority, a JSON object, as far as this SDK has a
 * counterpart. They are not signed: take them from a file at hand, and sign what comes of them.
 *
 * <p>Immutable and thread safe.
 */
public final class OriginalSettings {

  /** The most bytes of a file: twenty times what the deployed app has. */
  public static final int MAX_BYTES = 256 * 1024;

  private final ImmutableList<Consumer<AuthoritySettings.Builder>> parts;
  private final ImmutableList<NotTaken> notTaken;

  /** Why something was not taken. */
  public enum Why {
    /** The name is the original's; this SDK has nothing that it sets. */
    NO_COUNTERPART,
    /** The name is in no table. */
    UNKNOWN_NAME,
    /** The value is no integer, or beyond what this SDK does. */
    BAD_VALUE
  }

  /**
   * Something that was not taken.
   *
   * @param name the name in the file: 1 to 64 printable ASCII characters
   */
  public record NotTaken(String name, Why why) {
    public NotTaken {
      checkNotNull(name, "name");
      checkNotNull(why, "why");
    }
  }

  OriginalSettings(List<Consumer<AuthoritySettings.Builder>> parts, List<NotTaken> notTaken) {
    this.parts = ImmutableList.copyOf(parts);
    this.notTaken = ImmutableList.copyOf(notTaken);
  }

  /**
   * Reads the original's file and nothing after it; it is not closed.
   *
   * @throws OriginalFormatException if it is no JSON object, has a field twice or is too large
   */
  public static OriginalSettings read(InputStream in) throws IOException {
    return OriginalReader.read(in);
  }

  /** Sets what the original sets; the rest stays as the builder has it. */
  @CanIgnoreReturnValue
  public AuthoritySettings.Builder applyTo(AuthoritySettings.Builder builder) {
    checkNotNull(builder, "builder");
    parts.forEach(part -> part.accept(builder));
    return builder;
  }

  /** {@return what was not taken, in the order of the file} */
  public List<NotTaken> notTaken() {
    return notTaken;
  }
}
