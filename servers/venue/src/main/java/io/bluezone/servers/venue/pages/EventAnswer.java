// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The answer to who asks for a stream of events. */
public final class EventAnswer {

  private EventAnswer() {}

  /** The stream, or, where there are too many, when to ask again. */
  public static ResponseEntity<SseEmitter> of(Optional<SseEmitter> stream) {
    return stream
        .map(
            emitter ->
                ResponseEntity.ok()
                    .contentType(MediaType.TEXT_EVENT_STREAM)
                    .cacheControl(CacheControl.noStore())
                    // A proxy that waits for more would hold a light back.
                    .header("X-Accel-Buffering", "no")
                    .body(emitter))
        .orElseGet(
            () ->
                ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "10")
                    .build());
  }
}
