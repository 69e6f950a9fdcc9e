// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.signed.internal;

import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.internal.json.JsonFields;
import io.bluezone.crypto.internal.json.JsonParts;
import io.bluezone.crypto.internal.json.StrictJson;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import java.io.IOException;
import java.util.Set;

/**
 * Reading of one kind of {@link SignedFile}. Implementations are immutable and thread safe.
 *
 * @param <T> the type of the content
 */
public interface FileFormat<T> extends Format<T> {

  /** {@return a format of the SDK, as all are} */
  static <T> FileFormat<T> of(Format<T> format) {
    if (format instanceof FileFormat<T> known) {
      return known;
    }
    throw new IllegalArgumentException("a format is one of the SDK's own");
  }

  /** {@return the first words of the file, without version: one of {@code Contexts}} */
  String context();

  /** {@return the kind of file, as messages call it: "calibration of phones"} */
  String what();

  /** {@return the most bytes of a file} */
  int maxBytes();

  /**
   * Begins to read one file's content.
   *
   * @param json the object, whose other fields are the edition's
   * @return what reads it
   */
  Content<T> begin(StrictJson json);

  /**
   * Checks content that is signed against who has signed it.
   *
   * @param signers the ids of the trusted keys that have signed
   * @throws SignedFileException if it is refused
   */
  default void check(T content, Set<String> signers, AuthorityKeys trusted)
      throws SignedFileException {}

  /**
   * Reads the content of one file.
   *
   * @param <T> its type
   */
  interface Content<T> extends JsonParts {

    @Override
    default boolean read(String name) throws IOException {
      return false;
    }

    /**
     * Makes the content, after all parts have been read.
     *
     * @param fields the texts, integers and truth values of the object
     * @throws IOException if it is refused
     */
    T make(Edition edition, JsonFields fields) throws IOException;
  }
}
