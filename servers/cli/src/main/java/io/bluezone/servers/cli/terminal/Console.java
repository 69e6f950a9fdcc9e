// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two streams of a process. Each {@code println} is one line in which every character shows,
 * whatever a stranger has put into it: characters that steer a terminal, change the direction of
 * writing or cannot be seen are written as {@code \}{@code u001b}, which inside JSON is the same
 * text. A reader that has gone, such as {@code head} once it has its lines, is told from a disk
 * that is full: the first is a mistake of no one.
 */
public final class Console {

  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private final Output output;
  private final PrintWriter out;
  private final PrintWriter err;

  Console(OutputStream out, OutputStream err, Path link) {
    output = new Output(out, link);
    this.out = writer(output);
    this.err = writer(err);
  }

  /** The process's streams; what libraries log goes the same way. */
  public static Console ofProcess() {
    OutputStream errors = errors();
    System.setErr(new Log(errors));
    return new Console(new FileOutputStream(FileDescriptor.out), errors, STANDARD_OUTPUT);
  }

  /**
   * The process's standard error. Where the JVM must be silent, the shell gives it another stream
   * and names the user's in the system property {@code bluezone.error}, as a file to append to.
   */
  private static OutputStream errors() {
    String path = System.getProperty("bluezone.error", "");
    if (!path.isEmpty()) {
      try {
        return new FileOutputStream(path, true);
      } catch (FileNotFoundException e) {
        // Then the JVM's own has to do.
      }
    }
    return new FileOutputStream(FileDescriptor.err);
  }

  /** Not System.out: that one encodes and flushes line by line, which is slow for many lines. */
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }

  /** Standard output, as it is; {@link #printable} makes it safe for foreign text. */
  public PrintWriter out() {
    return out;
  }

  public PrintWriter err() {
    return err;
  }

  /** Tells whether some of the output could not be written, although it was still read. */
  public boolean isLost() {
    return out.checkError() && !output.readerGone;
  }

  /** A writer of lines in which every character shows. */
  public static PrintWriter printable(PrintWriter out) {
    return out instanceof Lines ? out : new Lines(out);
  }

  /** A writer that lets through what steers a terminal: for pictures that the command draws. */
  public static PrintWriter drawing(PrintWriter out) {
    return out instanceof Lines lines ? lines.target : out;
  }

  /** One line of text in which every character shows. */
  public static String printable(String foreign) {
    if (foreign.codePoints().allMatch(Console::shows)) {
      return foreign;
    }
    StringBuilder shown = new StringBuilder();
    foreign.codePoints().forEach(each -> escape(each, shows(each), shown));
    return shown.toString();
  }

  private static void escape(int codePoint, boolean shows, StringBuilder to) {
    if (shows) {
      to.appendCodePoint(codePoint);
      return;
    }
    for (char each : Character.toChars(codePoint)) {
      to.append("\\u%04x".formatted((int) each));
    }
  }

  /** Tells whether a character is seen where it stands; of those that steer, the tab alone may. */
  static boolean shows(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> codePoint == '\t';
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }

  /** Holds what libraries print on standard error, until the result is run: a picture stays. */
  public static Runnable holdErrors() {
    PrintStream before = System.err;
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    System.setErr(new PrintStream(new Capped(held), true, StandardCharsets.UTF_8));
    return () -> {
      System.setErr(before);
      before.print(held.toString(StandardCharsets.UTF_8));
      before.flush();
    };
  }

  /** A library that repeats itself all night does not fill the memory. */
  private static final class Capped extends FilterOutputStream {

    private static final int MAX_BYTES = 1 << 16;

    private int left = MAX_BYTES;

    Capped(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      if (left-- > 0) {
        out.write(value);
      }
    }
  }

  /** Standard output, and whether its reader has gone. */
  private static final class Output extends OutputStream {

    private final OutputStream out;
    private final Path link;
    private volatile boolean readerGone;

    Output(OutputStream out, Path link) {
      this.out = out;
      this.link = link;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        boolean brokenPipe = String.valueOf(e.getMessage()).contains("Broken pipe");
        readerGone = readerGone || brokenPipe || isPipe();
        throw e;
      }
    }

    /** The message above is in the user's language; what a pipe refuses, it has no reader for. */
    private boolean isPipe() {
      try {
        String target = Files.readSymbolicLink(link).toString();
        return target.startsWith("pipe:") || target.startsWith("socket:");
      } catch (IOException | UnsupportedOperationException e) {
        return false;
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }

  /** The stream of loggers: each {@code println} is one line in which every character shows. */
  static final class Log extends PrintStream {

    Log(OutputStream out) {
      super(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void print(String text) {
      super.print(printable(String.valueOf(text)));
    }

    @Override
    public void println(String text) {
      super.println(printable(String.valueOf(text)));
    }

    @Override
    public void println(Object value) {
      println(String.valueOf(value));
    }
  }

  /** Lines in which every character shows. */
  private static final class Lines extends PrintWriter {

    private static final char NONE = 0;

    private final PrintWriter target;

    /** Half of a pair, or a CR, whose second half may come with the next write. */
    private char first = NONE;

    Lines(PrintWriter out) {
      super(out);
      target = out;
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
        int codePoint = Character.toCodePoint(first, next);
        escape(codePoint, shows(codePoint), shown);
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
        escape(next, next == '\n' || shows(next), shown);
      }
    }

    private void addFirst(StringBuilder shown) {
      if (first != NONE) {
        escape(first, false, shown);
        first = NONE;
      }
    }

    @Override
    public void println(String text) {
      super.println(printable(String.valueOf(text)));
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
}
