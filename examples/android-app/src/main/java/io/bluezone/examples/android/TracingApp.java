// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.app.Application;
import android.content.Context;
import android.os.Handler;
import android.os.Looper;
import android.util.Log;
import io.bluezone.android.service.TracingConnection;
import io.bluezone.android.service.TracingHost;
import io.bluezone.android.service.TracingService;
import io.bluezone.android.sync.AuthorityHost;
import io.bluezone.android.sync.AuthoritySync;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.AuthorityListener;
import io.bluezone.client.NextCheck;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.examples.android.documents.SavedDocument;
import io.bluezone.examples.android.tracing.Connection;
import io.bluezone.examples.android.tracing.Listening;
import io.bluezone.examples.android.tracing.Nearby;
import io.bluezone.records.visit.Visit;
import io.bluezone.tracing.ProximityTracer;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The application object, which Android creates with the process, even for the service alone. */
public class TracingApp extends Application implements TracingHost, AuthorityHost {

  private static final long BEAT_MS = Listening.BEAT.toMillis();

  private final Executor background = Executors.newSingleThreadExecutor();
  private final Handler main = new Handler(Looper.getMainLooper());
  private final Nearby nearby = new Nearby();
  private final SavedDocument disclosed = new SavedDocument();
  private final Runnable beats = this::beat;
  private @Nullable Listening listening;
  private @Nullable AppAuthority authority;
  private @Nullable DisclosureFlow flow;
  private @Nullable AppCounts counts;
  private volatile @Nullable ProximityTracer traced;
  private volatile @Nullable Runnable watcher;

  @Override
  public void onCreate() {
    super.onCreate();
    syncIfSet();
  }

  /** Plans the checks if there is an authority, and takes them back if there is none. */
  void syncIfSet() {
    if (authority().isSet()) {
      AuthoritySync.switchOn(this);
    } else {
      AuthoritySync.switchOff(this);
    }
  }

  @Override
  public void onTracer(ProximityTracer tracer) {
    tracer.addListener(nearby);
    tracer.addListener(listening());
    listening().onStatus(tracer.status());
    main.removeCallbacks(beats);
    main.postDelayed(beats, BEAT_MS);
  }

  private void beat() {
    listening().beat();
    main.postDelayed(beats, BEAT_MS);
  }

  /** When this phone listened; what it tells lasts longer than the process. */
  final synchronized Listening listening() {
    if (listening == null) {
      listening = new Listening(getSharedPreferences("listening", MODE_PRIVATE), clock());
    }
    return listening;
  }

  @Override
  public Optional<AuthorityLink> authorityLink(ProximityTracer tracer) {
    traced = tracer;
    return authority().link(tracer);
  }

  @Override
  public AuthorityListener authorityListener() {
    return new AuthorityListener() {
      @Override
      public void onWarning(Warning warning) {
        tellScreen();
      }

      @Override
      public void onRevoked(Warning warning) {
        tellScreen();
      }

      @Override
      public void onVisit(Visit visit) {
        tellScreen();
      }

      @Override
      public void onSync(SyncReport report) {
        lastCheck().set(report, clock().instant());
        tellScreen();
        count();
      }

      @Override
      public void onAnswered(OutboxEntry entry) {
        flow().answered(entry);
      }
    };
  }

  /** The day's report goes with a check, of which there are some at random moments of a day. */
  private void count() {
    ProximityTracer tracer = traced;
    if (tracer != null) {
      authority().link(tracer).ifPresent(link -> counts().report(link, tracer.status()));
    }
  }

  /** Asks the authority on the calling thread, as the background job does at its time. */
  final void checkNow(AuthorityLink link) {
    NextCheck next = link.checkNow(checkSchedule(), 0, AuthoritySync.listener(this, this));
    Log.d("bluezone", "asked; failures in a row: " + next.failures());
  }

  /** Connects a screen to the tracer; to be closed with the screen. */
  Connection connect(Context context) {
    TracingConnection connection =
        TracingService.connect(context, tracer -> main.post(this::tellScreen));
    return new Connection(connection::tracer, connection::status, connection::close);
  }

  final Nearby nearby() {
    return nearby;
  }

  /** Not saved yet; outlives a screen, so that turning the phone does not lose it. */
  final SavedDocument disclosed() {
    return disclosed;
  }

  final synchronized AppAuthority authority() {
    if (authority == null) {
      authority = new AppAuthority(this, clock());
    }
    return authority;
  }

  final synchronized AppCounts counts() {
    if (counts == null) {
      counts = new AppCounts(this, authority(), clock());
    }
    return counts;
  }

  final LastCheck lastCheck() {
    return new LastCheck(this);
  }

  final synchronized DisclosureFlow flow() {
    if (flow == null) {
      flow = new DisclosureFlow(main::post, task -> background().execute(task), this::tellScreen);
    }
    return flow;
  }

  /** Has a screen told when there is something new to show. */
  final void watch(Runnable screen) {
    watcher = screen;
  }

  /** Has it told no more; the screen that took its place stays. */
  final void unwatch(Runnable screen) {
    if (watcher == screen) {
      watcher = null;
    }
  }

  private void tellScreen() {
    main.post(
        () -> {
          Runnable screen = watcher;
          if (screen != null) {
            screen.run();
          }
        });
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
