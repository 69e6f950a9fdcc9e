// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A request whose body may only be so long, and take only so long to arrive. */
final class BodyLimits extends HttpServletRequestWrapper {

  /** A body that is longer, or slower, than it may be. */
  static final class BodyRefusedException extends IOException {

    @java.io.Serial private static final long serialVersionUID = 1;

    private final boolean slow;

    BodyRefusedException(boolean slow) {
      super(slow ? "the body came too slowly" : "the body is too large");
      this.slow = slow;
    }

    boolean isSlow() {
      return slow;
    }
  }

  private final long mostBytes;
  private final long deadline;
  private final LongSupplier nanos;

  BodyLimits(HttpServletRequest request, long mostBytes, Duration time, LongSupplier nanos) {
    super(request);
    this.mostBytes = mostBytes;
    this.nanos = nanos;
    this.deadline = nanos.getAsLong() + time.toNanos();
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    ServletInputStream in = super.getInputStream();
    return new ServletInputStream() {
      private long read;

      private int count(int bytes) throws IOException {
        if (bytes > 0) {
          read += bytes;
        }
        if (read > mostBytes) {
          throw new BodyRefusedException(false);
        }
        if (nanos.getAsLong() - deadline > 0) {
          throw new BodyRefusedException(true);
        }
        return bytes;
      }

      @Override
      public int read() throws IOException {
        int value = in.read();
        count(value < 0 ? 0 : 1);
        return value;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return count(in.read(bytes, offset, length));
      }

      @Override
      public boolean isFinished() {
        return in.isFinished();
      }

      @Override
      public boolean isReady() {
        return in.isReady();
      }

      @Override
      public void setReadListener(ReadListener listener) {
        in.setReadListener(listener);
      }
    };
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }
}
