// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.signed;

import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.json.JsonFields;
import io.bluezone.crypto.json.JsonParts;
import io.bluezone.crypto.json.StrictJson;
import java.io.IOException;
import java.util.Set;

/**
 * The description of one kind of content of a {@link SignedFile}. Implementations are immutable and
 * thread safe.
 *
 * @param <T> the type of the content
 */
public interface Format<T> {

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
