// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.cli.terminal;

import java.io.PrintWriter;

/**
 * What the command prints: lines in which every character {@linkplain Printable shows}. A {@code
 * println} is one line, whatever is in it.
 */
public final class PrintableWriter extends PrintWriter {

  private static final char NONE = 0;

  private final PrintWriter target;

  /** Half of a pair, or a CR, whose second half may come with the next write. */
  private char first = NONE;

  public PrintableWriter(PrintWriter out) {
    super(out);
    this.target = out;
  }

  /** A writer that lets through what steers a terminal: for what the command itself draws. */
  public static PrintWriter drawing(PrintWriter out) {
    return out instanceof PrintableWriter printable ? printable.target : out;
  }

  @Override
  public void write(int character) {
    write(new char[] {(char) character}, 0, 1);
  }

  @Override
  public void write(char[] text, int offset, int length) {
    write(new String(text, offset, length), 0, length);
  }

  @Override
  public void write(String text, int offset, int length) {
    synchronized (lock) {
      if (first == NONE && isPlain(text, offset, length)) {
        super.write(text, offset, length);
        return;
      }
      StringBuilder shown = new StringBuilder(length);
      for (int i = offset; i < offset + length; i++) {
        add(text.charAt(i), shown);
      }
      super.write(shown.toString(), 0, shown.length());
    }
  }

  private static boolean isPlain(String text, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      char each = text.charAt(i);
      if (each >= 0x7f || (each < ' ' && each != '\n' && each != '\t')) {
        return false;
      }
    }
    return true;
  }

  private void add(char next, StringBuilder shown) {
    if (Character.isSurrogatePair(first, next)) {
      addCodePoint(Character.toCodePoint(first, next), shown);
      first = NONE;
      return;
    }
    if (first == '\r' && next == '\n') {
      shown.append("\r\n");
      first = NONE;
      return;
    }
    addFirst(shown);
    if (Character.isHighSurrogate(next) || next == '\r') {
      first = next;
    } else {
      addCodePoint(next, shown);
    }
  }

  private void addFirst(StringBuilder shown) {
    if (first != NONE) {
      Printable.escape(first, shown);
      first = NONE;
    }
  }

  private static void addCodePoint(int codePoint, StringBuilder shown) {
    if (codePoint == '\n' || Printable.shows(codePoint)) {
      shown.appendCodePoint(codePoint);
    } else {
      Printable.escape(codePoint, shown);
    }
  }

  @Override
  public void println(String text) {
    super.println(Printable.text(String.valueOf(text)));
  }

  @Override
  public void println(Object value) {
    println(String.valueOf(value));
  }

  @Override
  public void flush() {
    synchronized (lock) {
      StringBuilder rest = new StringBuilder();
      addFirst(rest);
      super.write(rest.toString(), 0, rest.length());
      super.flush();
    }
  }
}
