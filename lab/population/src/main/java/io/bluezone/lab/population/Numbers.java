// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import java.util.Arrays;

/**
 * Numbers keys in the order in which they come: 0, 1 and so on. Each has some values, which are 0
 * at first. Millions of them take a few arrays.
 */
public final class Numbers {

  /** No number: the key is not there. */
  public static final int NONE = -1;

  private static final int SMALLEST = 16;

  private final int columns;
  private long[] keys = new long[SMALLEST];
  private int[] values;

  /** The number of a key and 1, by its hash; 0 where there is none. At least half are free. */
  private int[] slots = new int[2 * SMALLEST];

  private int size;

  /** Each key will have so many values. */
  public Numbers(int columns) {
    this.columns = columns;
    values = new int[columns * SMALLEST];
  }

  /** Gives a key's number, a new one if it has none. */
  public int of(long key) {
    int slot = slot(key);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == keys.length) {
      grow();
      slot = slot(key);
    }
    keys[size++] = key;
    slots[slot] = size;
    return size - 1;
  }

  /** Gives a key's number, {@link #NONE} if it has none. */
  public int find(long key) {
    return slots[slot(key)] - 1;
  }

  /** Gives one of the values of a number. */
  public int value(int number, int column) {
    return values[number * columns + column];
  }

  /** Sets one of them. */
  public void set(int number, int column, int value) {
    values[number * columns + column] = value;
  }

  /** Adds to one of them. */
  public void add(int number, int column, int more) {
    values[number * columns + column] += more;
  }

  /** Gives the key of a number. */
  public long key(int number) {
    return keys[number];
  }

  /** Gives how many keys there are. */
  public int size() {
    return size;
  }

  /** Forgets all keys; their room stays. */
  public void clear() {
    Arrays.fill(slots, 0);
    Arrays.fill(values, 0);
    size = 0;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * size);
    values = Arrays.copyOf(values, 2 * size * columns);
    slots = new int[2 * slots.length];
    for (int number = 0; number < size; number++) {
      slots[slot(keys[number])] = number + 1;
    }
  }

  private int slot(long key) {
    int mask = slots.length - 1;
    long mixed = key * 0x9e3779b97f4a7c15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
