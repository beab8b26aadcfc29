using SearchService.Commands;

return await Newsearch.RunAsync(args);
