// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.io.BaseEncoding;
import io.bluezone.client.ClientException;
import io.bluezone.client.ClientException.Reason;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.internal.json.JsonText;
import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.seal.RecipientPublicKey;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.records.Consent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Seals a history for the authority and sends it in parts. A part that got lost is sent again from
 * where the server says it is. Not thread safe.
 */
public record HistorySender(ClientParts parts) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");
  private static final int PART = 256 * 1024;
  private static final int BLOCK = 64 * 1024;
  private static final int TRIES = 3;
  private static final int DUMMY_BLOCKS = 4;

  /** Makes as many characters as a revision token has, with a point. */
  private static final int DUMMY_TOKEN_BYTES = 36;

  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Seals a history and sends it under a token, with the consent. */
  public void send(String token, Consent consent, Content content) throws IOException {
    RecipientPublicKey recipient = recipient();
    upload(token, seal(recipient, filled(consent, content)), false);
  }

  /** Sends a made-up history: as many bytes as one of some days, sealed for the authority too. */
  public void sendDummy() throws IOException {
    RecipientPublicKey recipient = recipient();
    byte[] plain = new byte[BLOCK * (1 + parts.random().nextInt(DUMMY_BLOCKS))];
    byte[] token = new byte[DUMMY_TOKEN_BYTES];
    parts.random().nextBytes(token);
    upload(
        BaseEncoding.base64Url().omitPadding().encode(token) + ".", seal(recipient, plain), true);
  }

  private RecipientPublicKey recipient() throws IOException {
    String region = parts.regions().get(0);
    Reply reply =
        parts
            .http()
            .get(
                parts.at("histories/recipient/" + region),
                Optional.empty(),
                HistoryRecipient.MAX_BYTES);
    try {
      SignedFile<HistoryRecipient> file =
          SignedFile.read(
              HistoryRecipient.FORMAT, new ByteArrayInputStream(reply.body()), parts.trusted());
      file.checkRegion(region);
      file.checkCurrent(parts.clock().instant(), FeedReader.CLOCK_TOLERANCE);
      return file.content().key();
    } catch (SignedFileException e) {
      throw new ClientException(
          Reason.BAD_ANSWER, "the key that histories are sealed for is not to be trusted", e);
    }
  }

  /** The consent in the first line, then the history, filled up so that its size tells little. */
  private static byte[] filled(Consent consent, Content content) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    plain.write(
        JsonText.write(
            json ->
                json.field("scope", consent.scope().name())
                    .field("firstDay", consent.firstUtcDay().toString())
                    .field("lastDay", consent.lastUtcDay().toString())
                    .field("givenAt", consent.givenAt().getEpochSecond())
                    .field("text", consent.shownText())));
    plain.write('\n');
    content.writeTo(plain);
    int missing = BLOCK - plain.size() % BLOCK;
    byte[] fill = new byte[missing];
    Arrays.fill(fill, (byte) '\n');
    plain.write(fill);
    return plain.toByteArray();
  }

  private byte[] seal(RecipientPublicKey recipient, byte[] plain) throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (OutputStream sealing =
        recipient.seal(sealed, HistoryRecipient.purpose(), parts.random())) {
      sealing.write(plain);
    }
    return sealed.toByteArray();
  }

  private void upload(String token, byte[] sealed, boolean fake) throws ClientException {
    int sent = Math.min(PART, sealed.length);
    Reply begun =
        parts
            .http()
            .begin(parts.at("histories"), token, sealed.length, Arrays.copyOf(sealed, sent), fake);
    String id =
        Answers.text(Answers.object(begun.body()), "id")
            .filter(it -> ID.matcher(it).matches())
            .orElseThrow(() -> Answers.missing("id"));
    HttpUrl url = parts.at("histories").newBuilder().addPathSegment(id).build();
    int failures = 0;
    int furthest = sent;
    while (sent < sealed.length) {
      int end = Math.min(sent + PART, sealed.length);
      try {
        parts.http().append(url, sent, Arrays.copyOfRange(sealed, sent, end), fake);
        sent = end;
        if (sent > furthest) {
          furthest = sent;
          failures = 0;
        }
      } catch (ClientException e) {
        failures++;
        if (!e.mayPass() || failures == TRIES) {
          throw e;
        }
        long taken = parts.http().offset(url, fake);
        if (taken > end) {
          throw new ClientException(
              Reason.BAD_ANSWER, "the server has more of the history than was sent");
        }
        sent = (int) taken;
      }
    }
  }
}
