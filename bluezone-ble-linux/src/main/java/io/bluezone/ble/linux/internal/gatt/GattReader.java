// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.gatt;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import io.bluezone.ble.linux.internal.scan.Scans;
import io.bluezone.ble.spi.ReadRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads values of peers, one peer at a time: controllers make one connection at a time, and BlueZ
 * refuses or mixes up attempts that overlap.
 *
 * <p>Thread safe.
 */
public final class GattReader {

  private static final Logger logger = LoggerFactory.getLogger(GattReader.class);

  private final RadioThread radioThread;
  private final Scans scans;
  private final ExecutorService worker;
  private final Set<ReadRequest> pending = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ReadAttempt current;
  private volatile @Nullable PoweredAdapter adapter;

  public GattReader(String name, RadioThread radioThread, Scans scans) {
    this.radioThread = radioThread;
    this.scans = scans;
    worker =
        Executors.newSingleThreadExecutor(
            new ThreadFactoryBuilder().setNameFormat(name).setDaemon(true).build());
  }

  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    ReadRequest request = new ReadRequest(address, service, characteristic);
    pending.add(request);
    try {
      request.expireAfter(timeout, this::timer);
      request.whenDone(() -> pending.remove(request));
      worker.execute(() -> run(request));
    } catch (RejectedExecutionException e) {
      pending.remove(request);
      request.fail(RadioThread.closed());
    }
    return request.result();
  }

  private Runnable timer(Duration delay, Runnable task) {
    Future<?> timer = radioThread.after(delay, task);
    return () -> timer.cancel(false);
  }

  private void run(ReadRequest request) {
    PoweredAdapter powered = adapter;
    if (request.isDone()) {
      return;
    }
    if (powered == null) {
      request.fail(
          new RadioException(Reason.ADAPTER_OFF, "the adapter is off or gone; try again later"));
      return;
    }
    ReadAttempt attempt = new ReadAttempt(powered, radioThread, scans, request);
    current = attempt;
    try {
      attempt.run();
    } catch (RuntimeException | Error e) {
      logger.warn("a read failed unexpectedly", e);
      request.fail(new RadioException(Reason.PLATFORM, "the read failed", e.toString(), e));
    } finally {
      current = null;
    }
  }

  public void resume(PoweredAdapter powered) {
    adapter = powered;
  }

  public void suspend() {
    adapter = null;
    attempt().ifPresent(ReadAttempt::adapterLost);
  }

  private Optional<ReadAttempt> attempt() {
    return Optional.ofNullable(current);
  }

  /** The path of the device that is being read. */
  public Optional<String> device() {
    return attempt().map(ReadAttempt::path);
  }

  public void added(String path) {
    attempt().ifPresent(each -> each.added(path));
  }

  public void changed(String path, PropertyMap changed) {
    attempt().ifPresent(each -> each.changed(path, changed));
  }

  public void removed(String path, List<String> interfaces) {
    attempt().ifPresent(each -> each.removed(path, interfaces));
  }

  /** Fails the waiting reads and accepts no more; a running attempt still undoes its connection. */
  public void close() {
    worker.shutdown();
    pending.forEach(each -> each.fail(RadioThread.closed()));
  }

  /** Waits until the last attempt has undone its connection. */
  public void awaitEnd(Duration most) {
    if (!Uninterruptibles.awaitTerminationUninterruptibly(worker, most)) {
      logger.warn("a read has not ended within {} s of the radio's closing", most.toSeconds());
    }
  }
}
