// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.terminal;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A list that is at its end once an interrupt has come. Not thread safe, but for the interrupt.
 *
 * @param <T> what it holds
 */
public final class UntilInterrupted<T> implements Iterable<T> {

  private final List<T> all;
  private final Interrupts interrupts;
  private int given;

  public UntilInterrupted(List<T> all, Interrupts interrupts) {
    this.all = all;
    this.interrupts = interrupts;
  }

  /** How many were given out by the iterator that was made last. */
  public int given() {
    return given;
  }

  /** Whether an interrupt came before all were given out. */
  public boolean isCutShort() {
    return given < all.size();
  }

  @Override
  public Iterator<T> iterator() {
    given = 0;
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return given < all.size() && !interrupts.isInterrupted();
      }

      @Override
      public T next() {
        if (given == all.size()) {
          throw new NoSuchElementException();
        }
        return all.get(given++);
      }
    };
  }
}
