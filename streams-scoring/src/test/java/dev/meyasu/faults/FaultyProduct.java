/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The module once more, main and test classes, with one source exchanged: everything of it is
 * loaded anew from the same class files, so that a fault stays inside.
 */
final class FaultyProduct extends ClassLoader {
  private static final List<String> OURS =
      List.of("dev.meyasu.core.", "dev.meyasu.catalogue.", "dev.meyasu.streams.");

  private final Map<String, byte[]> exchanged;

  private FaultyProduct(Map<String, byte[]> exchanged) {
    super(FaultyProduct.class.getClassLoader());
    this.exchanged = exchanged;
  }

  /** Compiles sources in memory, in place of the files below {@code dev/meyasu}. */
  static FaultyProduct with(Map<String, String> sources) throws IOException {
    return new FaultyProduct(compiled(sources));
  }

  /** Calls the static {@code broken(long firstSeed, int count)} of these laws. */
  Optional<?> broken(String laws, int histories) throws ReflectiveOperationException {
    var method = loadClass(laws).getDeclaredMethod("broken", long.class, int.class);
    method.setAccessible(true);
    return (Optional<?>) method.invoke(null, 1L, histories);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OURS.stream().noneMatch(name::startsWith)) return super.loadClass(name, resolve);
    synchronized (getClassLoadingLock(name)) {
      var known = findLoadedClass(name);
      return known != null ? known : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    var bytes = exchanged.get(name);
    if (bytes == null) bytes = stored(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] stored(String name) throws ClassNotFoundException {
    try (var file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) throw new ClassNotFoundException(name);
      return file.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static Map<String, byte[]> compiled(Map<String, String> sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var faults = new DiagnosticCollector<JavaFileObject>();
    var options = List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
    try (var files = new InMemory(compiler.getStandardFileManager(faults, Locale.ROOT, null))) {
      var units = new ArrayList<Source>();
      sources.forEach((file, text) -> units.add(new Source(file, text)));
      if (!compiler.getTask(null, files, faults, options, null, units).call()) {
        throw new IllegalStateException("does not compile: " + faults.getDiagnostics());
      }
      var classes = new HashMap<String, byte[]>();
      files.classes.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String file, String text) {
      super(URI.create("string:///dev/meyasu/" + file), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps what is compiled. */
  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    InMemory(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          var bytes = new ByteArrayOutputStream();
          classes.put(className, bytes);
          return bytes;
        }
      };
    }
  }
}
