// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cases that are gone through one at a time, several times if need be, without fitting into memory.
 */
interface Cases<C> {

  /** The number of waiting keys. */
  int count();

  /** All of them, to be closed; ends with an {@code UncheckedIOException} if they break off. */
  Stream<C> stream() throws IOException;

  static <C> Cases<C> of(List<C> list) {
    return new Cases<>() {
      @Override
      public int count() {
        return list.size();
      }

      @Override
      public Stream<C> stream() {
        return list.stream();
      }
    };
  }
}
