// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.boxes.BoxRequests;
import io.bluezone.servers.web.box.BoxMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The road of boxes, which sign what they send: no session, no login. */
@RestController
record BoxApi(BoxRequests desk) {

  @PostMapping(BoxMessage.ENROL_PATH)
  ResponseEntity<byte[]> enrol(
      @RequestHeader(name = BoxMessage.SIGNATURE, defaultValue = "") String signature,
      HttpServletRequest request)
      throws IOException {
    return answer(
        request,
        body ->
            desk.enrol(body, signature)
                .map(
                    welcome ->
                        ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(BoxMessage.write(welcome)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build()));
  }

  @PostMapping(BoxMessage.REPORT_PATH)
  ResponseEntity<byte[]> report(
      @RequestHeader(name = BoxMessage.SIGNATURE, defaultValue = "") String signature,
      HttpServletRequest request)
      throws IOException {
    return answer(
        request,
        body ->
            desk.report(body, signature)
                .map(
                    signed ->
                        ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .header(BoxMessage.SIGNATURE, signed.signature())
                            .body(signed.body().getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build()));
  }

  private static ResponseEntity<byte[]> answer(
      HttpServletRequest request, Function<byte[], ResponseEntity<byte[]>> work)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(BoxMessage.MAX_BYTES + 1);
    if (body.length > BoxMessage.MAX_BYTES) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    try {
      return work.apply(body);
    } catch (IllegalArgumentException e) {
      return ResponseEntity.badRequest().build();
    }
  }
}
