// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The process's standard output. It knows a reader that has gone, such as {@code head} once it has
 * its lines, from a disk that is full: the first is no mistake of anybody.
 */
public final class StandardOutput extends OutputStream {

  private static final Path LINK = Path.of("/proc/self/fd/1");

  private final OutputStream out;
  private final Path link;
  private volatile boolean readerGone;

  public StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out), LINK);
  }

  StandardOutput(OutputStream out, Path link) {
    this.out = out;
    this.link = link;
  }

  /** Whether nobody reads any more what is written. */
  public boolean isReaderGone() {
    return readerGone;
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
      readerGone = readerGone || isBrokenPipe(e.getMessage()) || isPipe();
      throw e;
    }
  }

  private static boolean isBrokenPipe(@Nullable String message) {
    return message != null && message.contains("Broken pipe");
  }

  /** The message above is in the user's language; what a pipe refuses, nobody reads. */
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

  @Override
  public void close() throws IOException {
    out.close();
  }
}
