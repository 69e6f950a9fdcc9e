// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cases that are gone through one at a time, several times if need be, without fitting into memory.
 */
record Cases<C>(int count, Opener<C> opener) {

  interface Opener<C> {
    Stream<C> open() throws IOException;
  }

  static <C> Cases<C> of(List<C> list) {
    return new Cases<>(list.size(), list::stream);
  }

  /** All of them, to be closed; ends with an {@code UncheckedIOException} if they break off. */
  Stream<C> stream() throws IOException {
    return opener.open();
  }
}
