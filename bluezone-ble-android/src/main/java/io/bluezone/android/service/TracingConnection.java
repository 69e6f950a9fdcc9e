// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;
import android.content.ServiceConnection;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part of the app that uses the tracer: from {@link TracingService#connect} on until it is
 * closed. As long as there is one, the tracer stays open, switched on or not.
 *
 * <p>To be closed on the main thread; the other methods may be called from any thread.
 */
public final class TracingConnection implements AutoCloseable {

  private final Context context;
  private final Consumer<ProximityTracer> ready;
  private final Handler main = new Handler(Looper.getMainLooper());
  private final PlatformProblems platform;
  private final ServiceConnection link = new Link();
  private volatile @Nullable TracingCore core;
  private volatile @Nullable OpenTracing open;
  private boolean closed;

  TracingConnection(Context context, Consumer<ProximityTracer> ready) {
    this.context = context;
    this.ready = ready;
    platform = new PlatformProblems(context, Clock.systemUTC());
  }

  void open() {
    context.bindService(new Intent(context, TracingService.class), link, Context.BIND_AUTO_CREATE);
  }

  /** {@return the tracer, once it is open} */
  public Optional<ProximityTracer> tracer() {
    return Optional.ofNullable(open).map(OpenTracing::tracer);
  }

  /**
   * {@return what is traced and what keeps it from being traced, with what this phone does not
   * allow; never waits}
   */
  public TracingStatus status() {
    TracingCore now = core;
    return now == null ? platform.addTo(platform.stopped()) : now.status();
  }

  private void take(OpenTracing opened) {
    if (!closed) {
      open = opened;
      ready.accept(opened.tracer());
    }
  }

  /** Lets the tracer go. Does nothing the second time. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      open = null;
      core = null;
      context.unbindService(link);
    }
  }

  private final class Link implements ServiceConnection {
    @Override
    public void onServiceConnected(ComponentName name, IBinder binder) {
      TracingService.Local service = (TracingService.Local) binder;
      if (!service.isForeground()) {
        ServiceStarter.goOn(context);
      }
      TracingCore connected = service.core();
      core = connected;
      connected.whenOpen(opened -> main.post(() -> take(opened)));
    }

    @Override
    public void onServiceDisconnected(ComponentName name) {
      open = null;
      core = null;
    }
  }
}
