package dev.mmapcheck.cli;

import dev.mmapcheck.check.Options;
import dev.mmapcheck.serve.Service;
import dev.mmapcheck.target.Target;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code serve}: a simulated machine that answers requests in JSON lines. */
final class ServeCommand implements Command {
  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String summary() {
    return "Answer requests about mappings in JSON lines";
  }

  @Override
  public int run(List<String> arguments, Streams streams) throws IOException {
    CommandSpec spec =
        Parsing.spec(
            this,
            "Runs a simulated machine and answers requests: one JSON object a line on standard"
                + " input, one answer a line on standard output, until the input ends.%n",
            "Requests: Mmap, MmapRead, MmapWrite, Msync, Munmap, Mprotect, MmapStats, Maps, Spawn,"
                + " Fork, Exit, CreateFile, ReadFile; docs/serve.md describes them.%n",
            "Example:",
            "  echo '{\"Mmap\": {\"anonymous\": true, \"length\": 4096, \"prot\": 3,"
                + " \"shared\": false}}' | mmapcheck serve%n");
    CommonOptions.addTarget(spec);
    ParseResult parsed = Parsing.parse(spec, arguments, streams);
    if (parsed != null) {
      Options options = CommonOptions.options(parsed);
      new Service(Target.named(options.target())).run(streams.in(), streams.out());
    }
    return ExitStatus.CLEAN;
  }
}
