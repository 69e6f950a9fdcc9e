// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.publications;

import io.bluezone.authority.feed.FeedWriter;
import io.bluezone.servers.authority.regions.SettingsFeed;
import io.bluezone.servers.authority.setup.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Published files in a folder, copied from the database after each change and start, so that they
 * are served without it. A file appears whole, before the index that names it. Servers may share
 * the folder.
 */
public final class BulletinFolder {

  private static final String PART = ".part";

  private final Path folder;
  private final PublishedFiles files;
  private final Map<String, List<String>> copied = new ConcurrentHashMap<>();

  public BulletinFolder(ServerSettings settings, PublishedFiles files) {
    folder = settings.bulletins();
    this.files = files;
  }

  PublishedFiles files() {
    return files;
  }

  public void refresh(String region) {
    files.refresh(region, true);
    bringUpToDate(region);
  }

  public void deleteUnlistedBefore(String region, Instant time) {
    delete(region, files.unlistedBefore(region, time));
  }

  /** Brings a region's folder up to date if signed files have changed, here or elsewhere. */
  public void follow(String region) {
    if (!files.versions(region).equals(copied.get(region))) {
      bringUpToDate(region);
    }
  }

  public synchronized void bringUpToDate(String region) {
    List<String> versions = files.versions(region);
    try {
      Path own = Files.createDirectories(folder.resolve(region));
      for (ListedBulletin bulletin : files.listed(region)) {
        Path file = own.resolve(bulletin.file());
        if (!Files.exists(file) || Files.size(file) != bulletin.bytes()) {
          Optional<byte[]> content = files.content(region, bulletin.file());
          if (content.isPresent()) {
            write(file, content.get());
          }
        }
      }
      writeSigned(region, own, SettingsFeed.FILE);
      writeSigned(region, own, FeedWriter.REVOCATIONS_FILE);
      writeSigned(region, own, FeedWriter.PLACES_FILE);
      writeSigned(region, own, FeedWriter.INDEX_FILE);
      copied.put(region, versions);
    } catch (IOException e) {
      throw new UncheckedIOException("the bulletins' folder cannot be written", e);
    }
  }

  private void writeSigned(String region, Path own, String name) throws IOException {
    Optional<byte[]> signed = files.content(region, name);
    while (signed.isPresent()) {
      write(own.resolve(name), signed.get());
      Optional<byte[]> now = files.content(region, name);
      if (now.isPresent() && Arrays.equals(now.get(), signed.get())) {
        return;
      }
      // Another server that shares the folder wrote a newer one meanwhile: it must not be lost.
      signed = now;
    }
  }

  public synchronized void delete(String region, List<String> names) {
    try {
      for (String name : names) {
        Files.deleteIfExists(folder.resolve(region).resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bulletins' folder cannot be cleared", e);
    }
  }

  /** A published file; the database is asked for one that is missing, which is written. */
  public Optional<Path> file(String region, String name) {
    Path file = folder.resolve(region).resolve(name);
    if (Files.isRegularFile(file)) {
      return Optional.of(file);
    }
    return files.content(region, name).map(content -> restore(file, content));
  }

  private synchronized Path restore(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      write(file, content);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("the bulletins' folder cannot be written", e);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    // Servers that share the folder may have the same process number, each in a container.
    Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + PART);
    try (FileChannel out =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes what a server left behind before a time, when it was killed while it wrote. */
  public synchronized void deleteParts(String region, Instant before) {
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(Files.createDirectories(folder.resolve(region)), ".*" + PART)) {
      for (Path part : parts) {
        if (Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bulletins' folder cannot be cleared", e);
    }
  }
}
