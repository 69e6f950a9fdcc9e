// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The file of a capture, or a pipe that can be opened like one. */
record CaptureFile(Path path) {

  /** {@return the last part of its path} */
  String name() {
    Path last = path.getFileName();
    return last == null ? path.toString() : last.toString();
  }

  /** {@return its size in bytes; empty if it has none, as a pipe} */
  OptionalLong size() {
    try {
      return Files.isRegularFile(path) ? OptionalLong.of(Files.size(path)) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** {@return a reader at the first record} */
  CaptureReader open() throws RadioException {
    try {
      return CaptureReader.open(path.toString(), Files.newByteChannel(path));
    } catch (RadioException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new RadioException(
          Reason.ADAPTER_MISSING, "there is no capture file " + path + "; check the path", null, e);
    } catch (AccessDeniedException e) {
      throw new RadioException(
          Reason.NOT_PERMITTED, "no permission to read the capture file " + path, null, e);
    } catch (IOException e) {
      throw new RadioException(
          Reason.PLATFORM, "cannot read " + path + " as a capture file", e.getMessage(), e);
    }
  }
}
