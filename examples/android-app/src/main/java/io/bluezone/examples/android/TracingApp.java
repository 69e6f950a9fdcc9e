// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.app.Application;
import android.content.Context;
import io.bluezone.android.service.TracingConnection;
import io.bluezone.android.service.TracingHost;
import io.bluezone.android.service.TracingService;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The application object, which Android creates with the process, even for the service alone. */
public class TracingApp extends Application implements TracingHost {

  private final Executor background = Executors.newSingleThreadExecutor();
  private final Nearby nearby = new Nearby();
  private final SavedDocument disclosed = new SavedDocument();

  @Override
  public void onTracer(ProximityTracer tracer) {
    tracer.addListener(nearby);
  }

  /** Connects a screen to the tracer; to be closed with the screen. */
  Connection connect(Context context) {
    TracingConnection connection = TracingService.connect(context, tracer -> {});
    return new Connection() {
      @Override
      public Optional<ProximityTracer> tracer() {
        return connection.tracer();
      }

      @Override
      public TracingStatus status() {
        return connection.status();
      }

      @Override
      public void close() {
        connection.close();
      }
    };
  }

  /** The devices that are near. */
  final Nearby nearby() {
    return nearby;
  }

  /**
   * What was disclosed and has not been saved yet; outlives a screen, so that turning the phone
   * does not lose it.
   */
  final SavedDocument disclosed() {
    return disclosed;
  }

  Clock clock() {
    return Clock.system(ZoneId.systemDefault());
  }

  /** Takes what must not hold up the main thread. */
  Executor background() {
    return background;
  }

  Texts texts(Context context) {
    return Texts.ofResources(context.getResources(), getPackageName());
  }
}
