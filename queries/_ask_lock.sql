-- Shuts the door behind the data: what a worker of /ask runs before it is given a reader's
-- statement. From here on nothing is read from or written to a disk or a network, nothing is set,
-- and no row is changed.
set enable_external_access = false;
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set allow_community_extensions = false;
set python_enable_replacements = false;
set max_temp_directory_size = '0KB';

-- No path of the server can be read from the settings.
set file_search_path = '';
set secret_directory = '';
set extension_directory = '';
set home_directory = '';
set lock_configuration = true;

-- In DuckDB 2 a SELECT may hold INSERT and DELETE (`with x as (delete ... returning ...)`): here
-- they are refused.
begin transaction read only;
