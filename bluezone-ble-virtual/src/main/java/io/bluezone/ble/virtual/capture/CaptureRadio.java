// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.spi.StateListeners;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A radio that replays a capture file: btsnoop, pcap or pcapng, of HCI packets or of frames from
 * the air.
 *
 * <p>Each scan replays the file from its start, one scan at a time. The file's end is the scan's
 * end: {@link ScanListener#onEnd} without a cause. In a damaged file everything before the damage
 * is reported; the scan then ends with {@link Reason#DAMAGED_INPUT} and a message that names the
 * byte. A file is read once from front to back through a small buffer, so that its size does not
 * matter and a pipe will do (for one scan).
 *
 * <p>Every report of the controller is a report, and so is every advertisement or scan response
 * received without errors from the air; reports come in the order of the file, with the times in
 * it. It cannot advertise, serve or read: {@link Reason#NOT_SUPPORTED}.
 *
 * <p>Thread safety: as for every {@link BleRadio}.
 */
@CheckReturnValue
public final class CaptureRadio implements BleRadio {

  private final CaptureFile file;
  private final @Nullable Clock pauses;
  private final ScheduledExecutorService executor;
  private final boolean ownsExecutor;
  private final RadioCapabilities capabilities;
  private final StateListeners stateListeners = new StateListeners();
  private final Object lock = new Object();

  /** Opened to see whether the file can be replayed, and kept for the first scan. */
  @GuardedBy("lock")
  private @Nullable CaptureReader unused;

  @GuardedBy("lock")
  private @Nullable Replay replay;

  @GuardedBy("lock")
  private boolean closed;

  private CaptureRadio(
      CaptureFile file,
      CaptureReader reader,
      @Nullable ScheduledExecutorService given,
      @Nullable Clock pauses) {
    this.file = file;
    this.pauses = pauses;
    ownsExecutor = given == null;
    executor = given == null ? ownExecutor(file.name()) : given;
    unused = reader;
    capabilities =
        RadioCapabilities.builder()
            .name(file.name())
            .platform("replay of a " + reader.format() + " capture")
            .passiveScan(true)
            .build();
  }

  private static ScheduledExecutorService ownExecutor(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, "capture " + name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Opens a capture for replay as fast as the listener takes the reports, on a daemon thread of its
   * own.
   *
   * @throws RadioException {@link Reason#ADAPTER_MISSING} if there is no such file, {@link
   *     Reason#NOT_PERMITTED} if it may not be read, {@link Reason#NOT_SUPPORTED} if it is no
   *     capture or one of another link type, {@link Reason#DAMAGED_INPUT} if its header is broken,
   *     {@link Reason#PLATFORM} if reading fails otherwise
   */
  public static CaptureRadio open(Path path) throws RadioException {
    return open(path, null, null);
  }

  /**
   * Opens a capture for replay as fast as the listener takes the reports. It is one task on an
   * executor, which is the caller's to shut down. Fails as {@link #open(Path)}.
   */
  public static CaptureRadio open(Path path, ScheduledExecutorService executor)
      throws RadioException {
    checkNotNull(executor, "executor");
    return open(path, executor, null);
  }

  /**
   * Opens a capture for replay with the pauses that were recorded, each a task on the time's
   * executor. The time's clock measures them. Fails as {@link #open(Path)}.
   *
   * @param time such as {@link TimeSource#system()}
   */
  public static CaptureRadio open(Path path, TimeSource time) throws RadioException {
    return open(path, time.executor(), time.clock());
  }

  private static CaptureRadio open(
      Path path, @Nullable ScheduledExecutorService executor, @Nullable Clock pauses)
      throws RadioException {
    checkNotNull(path, "path");
    CaptureFile file = new CaptureFile(path);
    return new CaptureRadio(file, file.open(), executor, pauses);
  }

  @Override
  public RadioCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public RadioState state() {
    synchronized (lock) {
      return closed ? RadioState.CLOSED : RadioState.ON;
    }
  }

  @Override
  public Registration addStateListener(Consumer<RadioState> listener) {
    return stateListeners.add(listener);
  }

  /** {@return how many bytes of the file the latest scan has read so far, for a progress bar} */
  public long bytesRead() {
    return statistics().bytesRead();
  }

  /** {@return how many frames the latest scan has dropped so far, received with errors} */
  public long badFrames() {
    return statistics().badCrc();
  }

  CaptureStatistics statistics() {
    synchronized (lock) {
      Counters counters = replay == null ? new Counters() : replay.counters();
      return counters.snapshot();
    }
  }

  /** {@return what there is to read, in bytes; empty for a pipe} */
  public OptionalLong fileSize() {
    return file.size();
  }

  /**
   * {@inheritDoc}
   *
   * @throws RadioException with {@link Reason#BUSY} while another scan runs
   */
  @Override
  public Registration scan(ScanSettings settings, ScanListener listener) throws RadioException {
    synchronized (lock) {
      if (closed) {
        throw closedException();
      }
      if (replay != null && replay.isActive()) {
        throw new RadioException(
            Reason.BUSY, "another scan replays this capture; close it or open the capture again");
      }
      CaptureReader reader = unused == null ? file.open() : unused;
      unused = null;
      Pacer pacer = pauses == null ? null : new Pacer(pauses);
      Replay started = new Replay(reader, executor, pacer, settings, listener);
      replay = started;
      try {
        started.start();
      } catch (RejectedExecutionException e) {
        started.close();
        throw new RadioException(
            Reason.RELEASED, "the replay's executor has been shut down", e.getMessage(), e);
      }
      return started;
    }
  }

  /** Refuses with {@link Reason#NOT_SUPPORTED}. */
  @Override
  public Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    throw refusal("advertise");
  }

  /** Refuses with {@link Reason#NOT_SUPPORTED}. */
  @Override
  public Registration serve(GattService service) throws RadioException {
    throw refusal("serve");
  }

  /** Fails with {@link Reason#NOT_SUPPORTED}. */
  @Override
  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    CompletableFuture<byte[]> refused = new CompletableFuture<>();
    refused.completeExceptionally(refusal("connect"));
    return refused;
  }

  private RadioException refusal(String what) {
    return state() == RadioState.CLOSED
        ? closedException()
        : new RadioException(
            Reason.NOT_SUPPORTED,
            "a capture is only heard, it cannot " + what + "; use another radio");
  }

  private RadioException closedException() {
    return new RadioException(
        Reason.CLOSED, "the replay of " + file.name() + " is closed; open it again");
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      if (replay != null) {
        replay.close();
      }
      if (unused != null) {
        unused.discard();
        unused = null;
      }
      if (ownsExecutor) {
        executor.shutdown();
      }
    }
    stateListeners.tell(RadioState.CLOSED);
  }
}
