// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.sync;

import android.app.job.JobParameters;
import android.content.Context;
import android.os.Handler;
import android.os.Looper;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.bluezone.android.service.TracingConnection;
import io.bluezone.android.service.TracingService;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.AuthorityListener;
import io.bluezone.client.NextCheck;
import io.bluezone.tracing.ProximityTracer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job: has the records opened, asks on a thread of its own, lets the records go. For the main
 * thread, but for the asking.
 */
final class SyncRun {

  private static final Logger logger = LoggerFactory.getLogger(SyncRun.class);

  /** The records open in less than seconds, or their opening has failed and is being retried. */
  private static final Duration OPEN_WITHIN = Duration.ofMinutes(1);

  private final Context context;
  private final AuthorityHost host;
  private final JobParameters job;
  private final Consumer<End> ended;
  private final Handler main = new Handler(Looper.getMainLooper());
  private final Runnable tooLate = this::tooLate;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          new ThreadFactoryBuilder().setDaemon(true).setNameFormat("bluezone-sync").build());
  private @Nullable TracingConnection connection;
  private boolean working;
  private boolean stopped;
  private boolean over;

  /** The end of a job that Android may have stopped; without a next check the planned one stays. */
  record End(boolean stopped, @Nullable NextCheck next) {}

  SyncRun(Context context, AuthorityHost host, JobParameters job, Consumer<End> ended) {
    this.context = context;
    this.host = host;
    this.job = job;
    this.ended = ended;
  }

  JobParameters job() {
    return job;
  }

  void start() {
    main.postDelayed(tooLate, OPEN_WITHIN.toMillis());
    // Android unbinds what a stopped job's service has bound, before the asking has stopped.
    connection = TracingService.connect(context.getApplicationContext(), this::opened);
  }

  /** Stops the asking; the records are let go when it has stopped. */
  void stop() {
    stopped = true;
    worker.shutdownNow();
    if (!working) {
      end(null);
    }
  }

  private void opened(ProximityTracer tracer) {
    main.removeCallbacks(tooLate);
    if (!over) {
      working = true;
      worker.execute(() -> work(tracer));
    }
  }

  private void tooLate() {
    logger.warn("the records could not be opened; the authority is asked later");
    end(failure());
  }

  private @Nullable NextCheck failure() {
    if (SyncPlan.Kind.of(job) == SyncPlan.Kind.DUMMY) {
      return null;
    }
    int failures = SyncPlan.failures(job);
    return new NextCheck(
        host.checkSchedule().beforeRetry(failures, new SecureRandom()), failures + 1);
  }

  private void work(ProximityTracer tracer) {
    NextCheck next = failure();
    try {
      Optional<AuthorityLink> link = host.authorityLink(tracer);
      next = link.isPresent() ? ask(link.get()) : null;
    } catch (RuntimeException e) {
      logger.warn("the app has no link to its authority", e);
    } finally {
      NextCheck planned = next;
      main.post(() -> end(planned));
    }
  }

  private @Nullable NextCheck ask(AuthorityLink link) {
    if (SyncPlan.Kind.of(job) == SyncPlan.Kind.DUMMY) {
      link.dummyNow();
      return null;
    }
    AuthorityListener listener = AuthoritySync.listener(context, host);
    return link.checkNow(host.checkSchedule(), SyncPlan.failures(job), listener);
  }

  private void end(@Nullable NextCheck next) {
    if (over) {
      return;
    }
    over = true;
    main.removeCallbacks(tooLate);
    worker.shutdown();
    if (connection != null) {
      connection.close();
    }
    ended.accept(new End(stopped, next));
  }
}
